"""Forms as tests write them."""

HEADING = "| survey |\n| | type | name | label::English (en) | label::हिन्दी (hi) |"


def form(*rows, columns="relevant | constraint | required | calculation", settings=True):
    """Write a form in Markdown: each row's cells after the names of the columns."""
    lines = [
        "| survey |",
        f"| | type | name | label::English (en) | label::Hindi (hi) | {columns} |",
    ]
    lines += [f"| | {row} |" for row in rows]
    lines += [
        "| choices |",
        "| | list_name | name | label::English (en) | label::Hindi (hi) |",
        "| | yn | yes | Yes | हाँ |",
        "| | yn | no | No | नहीं |",
        "| | five | a | Never | कभी नहीं |",
        "| | five | b | Often | अक्सर |",
        "| | five | c | Always | हमेशा |",
    ]
    if settings:
        lines += [
            "| settings |",
            "| | form_title | form_id | default_language |",
            "| | Safe at work | safe | English (en) |",
        ]
    return "\n".join(lines)


SAFE = "select_one yn | safe | Do you feel safe? | क्या आप सुरक्षित महसूस करते हैं?"
AGE = "integer | age | How old are you? | आपकी उम्र क्या है?"
WHEN = "select_multiple five | when | When? | कब?"
