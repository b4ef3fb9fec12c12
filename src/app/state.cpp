#include "app/state.h"

#include <algorithm>

#include "app/held.h"

namespace sasae::app {

AppState::AppState(Environment given) : environment(std::move(given)), jobs(std::make_unique<Jobs>()) {}
AppState::~AppState() = default;

const released::ProposalSheet* AppState::selectedProposal() const {
    if (!shown.proposals || proposal.empty()) return nullptr;
    for (const auto& sheet : (*shown.proposals)->proposals)
        if (sheet.id == proposal) return &sheet;
    return nullptr;
}

const released::DistrictSheet* AppState::selectedDistrict() const {
    for (const auto& sheet : shown.districts)
        if ((*sheet)->code == district) return &**sheet;
    return nullptr;
}

void addMessage(AppState& state, Message::Kind kind, base::Text text, std::string subject, base::Text hint) {
    constexpr std::size_t kMost = 4;
    state.messages.push_back(
        {state.nextMessage++, kind, std::move(text), std::move(subject), std::move(hint)});
    if (state.messages.size() > kMost) state.messages.erase(state.messages.begin());
}

void addMessage(AppState& state, const base::Error& error) {
    const bool wanted = error.kind == base::Kind::Cancelled;
    addMessage(state, wanted ? Message::Kind::Info : Message::Kind::Error, error.text, error.subject,
               error.hint);
}

}  // namespace sasae::app
