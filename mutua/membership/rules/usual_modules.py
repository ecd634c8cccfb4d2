"""The modules that come along: what members judge themselves by, until the secretariat says otherwise."""

from typing import Any

from django.utils.translation import gettext_noop as noop


def _practice(key: str, name: str, *levels: str) -> dict[str, Any]:
    return {"key": key, "name": name, "levels": list(levels)}


CONTENT: dict[str, Any] = {"modules": [
    {"key": "policy", "name": noop("Policy and governance"), "about": noop("What you have promised, who answers for it, and whether it bears on how you buy."), "practices": [
        _practice("policy_commitment", noop("A commitment to human rights in the supply chain"), noop("There is none, or only a general sentence."), noop("It is written, approved at the top, and public."), noop("It names standards and grievance, and suppliers sign to it."), noop("It is reviewed each year with workers’ representatives, and the review is public.")),
        _practice("policy_board", noop("Who answers for it"), noop("Nobody in particular."), noop("A named person in sourcing or compliance."), noop("A member of the management, with targets."), noop("The board reviews progress, and pay depends on it.")),
        _practice("policy_risk", noop("Knowing the risks"), noop("We react to what we hear."), noop("We rank countries and materials by risk once."), noop("We rank sites each year, from several sources."), noop("Workers and others at risk take part, and it changes what we buy.")),
        _practice("policy_buying", noop("How we buy"), noop("Price, quality and time alone decide."), noop("Buyers are told of the commitment."), noop("Buyers’ targets contain it, and forecasts are shared."), noop("Prices cover the cost of decent work, and suppliers rate us on it.")),
        _practice("policy_people", noop("Skills of our own people"), noop("Nobody is trained."), noop("New buyers get an introduction."), noop("All buyers are trained each year by their risks."), noop("Skills are tested, and part of careers.")),
    ]},
    {"key": "suppliers", "name": noop("Supplier engagement"), "about": noop("How you know your suppliers, and whether they get better with you."), "practices": [
        _practice("suppliers_map", noop("Knowing the chain"), noop("We know whom we pay."), noop("We know all sites of the first tier."), noop("We know the chain of our riskiest materials."), noop("We know most chains to their origin, and publish sites.")),
        _practice("suppliers_terms", noop("What contracts say"), noop("Nothing on work."), noop("A code is attached."), noop("Duties go both ways, with time to put things right."), noop("Terms are made with suppliers, and leaving is a last step taken with care.")),
        _practice("suppliers_check", noop("Checking"), noop("A questionnaire at most."), noop("Our own audits of the risky ones."), noop("We recognise others’ audits before we order our own."), noop("Checks follow what workers say, and most audits are shared.")),
        _practice("suppliers_grow", noop("Growing abilities"), noop("No support."), noop("Guidance and training now and then."), noop("Coaching with targets for the risky ones."), noop("Common programmes with others, and their effect is measured.")),
        _practice("suppliers_reward", noop("Rewarding progress"), noop("Progress has no effect."), noop("We thank and mention it."), noop("It counts when orders are given."), noop("Longer contracts and better terms follow, and suppliers know how.")),
    ]},
    {"key": "remedy", "name": noop("Remediation"), "about": noop("What happens when something is wrong, and whether those harmed are better off."), "practices": [
        _practice("remedy_ways", noop("Ways to complain"), noop("Workers in our chain have none that we know of."), noop("A hotline exists on paper."), noop("Workers know it in their language, and use it."), noop("It meets the eight criteria of the UN Guiding Principles, and workers judge it.")),
        _practice("remedy_time", noop("Following up"), noop("Findings stay open."), noop("We ask for plans and dates."), noop("Severe findings are settled in time, and checked."), noop("Workers confirm that it is settled before we close it.")),
        _practice("remedy_fees", noop("Recruitment fees"), noop("We do not know whether workers pay."), noop("Our policy forbids it."), noop("We look for it, and fees found are repaid."), noop("Suppliers pay recruiters openly, and past workers are repaid, too.")),
        _practice("remedy_children", noop("Children at work"), noop("We stop buying where it is found."), noop("There is a procedure."), noop("Each child is cared for with local partners."), noop("We work on its causes with families and schools, and stay.")),
        _practice("remedy_causes", noop("Causes"), noop("Each case stands alone."), noop("We look for patterns once a year."), noop("Patterns change how we buy."), noop("We settle causes with other buyers of the same sites.")),
    ]},
    {"key": "open", "name": noop("Transparency"), "about": noop("What you say in public, and whether others can check it."), "practices": [
        _practice("open_report", noop("Reporting"), noop("Nothing is published."), noop("A page in the annual report."), noop("A report each year with targets, and what was not reached."), noop("Checked by others, with the voices of workers.")),
        _practice("open_sites", noop("Lists of sites"), noop("They are secret."), noop("Authorities and partners get them when they ask."), noop("The first tier is public."), noop("Beyond the first tier, in a form that machines read.")),
        _practice("open_data", noop("Figures"), noop("We count audits."), noop("We count findings and what became of them."), noop("We publish severe findings and remedies as numbers."), noop("We publish what changed for workers, with its uncertainty.")),
        _practice("open_listen", noop("Listening"), noop("We speak with those who ask."), noop("We meet unions and organisations now and then."), noop("They are heard before we decide."), noop("They help to decide, and we say where we did not follow.")),
        _practice("open_share", noop("Learning together"), noop("We keep what we know."), noop("We come to meetings."), noop("We share tools and audits."), noop("We lead work for all, and share what failed.")),
    ]},
]}  # fmt: skip
