"""Which form a suggested value has."""

from trips.admin.intake.column_forms import (
    SuggestedBodyForm,
    SuggestedDateForm,
    SuggestedGovernmentForm,
    SuggestedNoTripForm,
    SuggestedNumberForm,
)
from trips.admin.intake.part_forms import (
    SuggestedAgreementForm,
    SuggestedEventForm,
    SuggestedOfficialForm,
    SuggestedOrganizationForm,
    SuggestedPartyForm,
    SuggestedStopForm,
)
from trips.admin.intake.suggestion_form import SuggestionForm
from trips.choices import SuggestionField

FORMS: dict[str, type[SuggestionForm]] = {
    SuggestionField.GOVERNMENT: SuggestedGovernmentForm,
    SuggestionField.BODY: SuggestedBodyForm,
    SuggestionField.OFFICIAL: SuggestedOfficialForm,
    SuggestionField.START: SuggestedDateForm,
    SuggestionField.END: SuggestedDateForm,
    SuggestionField.NIGHTS: SuggestedNumberForm,
    SuggestionField.DAYS: SuggestedNumberForm,
    SuggestionField.PARTY_SIZE: SuggestedNumberForm,
    SuggestionField.PARTY: SuggestedPartyForm,
    SuggestionField.STOP: SuggestedStopForm,
    SuggestionField.EVENT: SuggestedEventForm,
    SuggestionField.ORGANIZATION: SuggestedOrganizationForm,
    SuggestionField.AGREEMENT: SuggestedAgreementForm,
    SuggestionField.NO_TRIP: SuggestedNoTripForm,
}
