"""Every read of this room, and who may see what."""

from .answering import Held, held
from .consents import consent_of, consents_to, read_before, readers_of
from .interviews import card_of, card_of_keys, interview_of, wave_of_poster
from .programmes import Association, arms, association, editions_of, enrolled, left, next_round, programmes_of, rounds_of, spread_seen, unshipped, waves_in
from .proposals import Listed, asked_already, asked_until, enrolments_of, letters_due, listed, proposals_of, proposals_to, speaks, waves_of, workplaces_of
from .releases import editions_told, latest_releases, release_before, rounds_to_evaluate, sites_between, tables_of, waves_left_behind, waves_to_close
from .trying import edition_to_try, editions_to_try
from .waves import Band, Due, Response, asked, due, is_short, response, wave_of, wave_of_round, waves_at
from .workplaces import Rates, figures_of, instrument_of, newest_roster, own_groups, rates, workplace_of

__all__ = ["Association", "Band", "Due", "Held", "Listed", "Rates", "Response", "arms", "asked", "asked_already", "asked_until", "association", "card_of", "card_of_keys", "consent_of", "consents_to", "due", "edition_to_try", "editions_of", "editions_to_try", "editions_told", "enrolled", "enrolments_of", "figures_of", "held", "instrument_of", "interview_of", "is_short", "latest_releases", "left", "letters_due", "listed", "newest_roster", "next_round", "own_groups", "programmes_of", "proposals_of", "proposals_to", "rates", "read_before", "readers_of", "release_before", "response", "rounds_of", "rounds_to_evaluate", "sites_between", "speaks", "spread_seen", "tables_of", "unshipped", "wave_of", "wave_of_poster", "wave_of_round", "waves_at", "waves_in", "waves_left_behind", "waves_of", "waves_to_close", "workplace_of", "workplaces_of"]
