#include "app/facility_reimport.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"

namespace sasae::app {

namespace {

using base::say;
using base::Severity;
using model::FacilityOrigin;
using model::Supports;

constexpr double kSamePlaceM = 1, kSameNameM = 1000, kDoubledM = 100;

void addRow(Supports& to, const Supports& from, std::size_t row, std::int64_t id) {
    to.id.push_back(id);
    to.name.push_back(from.name[row]);
    to.kind.push_back(from.kind[row]);
    to.kindText.push_back(from.kindText[row]);
    to.at.push_back(from.at[row]);
    to.accuracy.push_back(from.accuracy[row]);
    to.source.push_back(from.source[row]);
}

class Joining {
  public:
    Joining(const Supports& stored, const Supports& fresh) : stored_(stored), fresh_(fresh) {
        for (std::size_t k = 0; k < stored.name.size(); ++k) rowOfId_.emplace(stored.id[k], k);
    }

    FacilitiesJoined join() {
        std::vector<std::optional<std::size_t>> match;  // of each origin: its row in the file
        for (const FacilityOrigin& origin : stored_.origins)
            match.push_back(ours(origin) ? find(origin) : std::nullopt);
        std::set<std::int64_t> kept;
        for (std::size_t o = 0; o < stored_.origins.size(); ++o) meet(stored_.origins[o], match[o], kept);
        for (std::size_t k = 0; k < stored_.name.size(); ++k)
            if (!comesAgain(stored_.source[k]) || kept.contains(stored_.id[k]))
                addRow(result_.all, stored_, k, stored_.id[k]);
        for (std::size_t i = 0; i < fresh_.name.size(); ++i) {
            if (taken_.contains(i)) continue;
            noteDoubled(i);
            addRow(result_.all, fresh_, i, 0);
        }
        return std::move(result_);
    }

  private:
    bool comesAgain(const std::string& source) const {
        return source != model::kEnteredByHand &&
               std::ranges::find(fresh_.source, source) != fresh_.source.end();
    }
    bool ours(const FacilityOrigin& origin) const { return comesAgain(origin.source); }

    std::optional<std::size_t> nearest(const FacilityOrigin& origin, bool sameName, double reachM) const {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < fresh_.name.size(); ++i) {
            if (used_.contains(i) || fresh_.source[i] != origin.source || fresh_.kind[i] != origin.kind)
                continue;
            if (sameName && fresh_.name[i] != origin.name) continue;
            const double away = geom::distanceM(fresh_.at[i], origin.at);
            if (away > reachM) continue;
            reachM = away;
            best = i;
        }
        return best;
    }

    /// The row of the file that speaks of the same facility.
    std::optional<std::size_t> find(const FacilityOrigin& origin) {
        auto found = nearest(origin, true, kSamePlaceM);
        if (!found) found = nearest(origin, true, kSameNameM);
        if (!found) found = nearest(origin, false, kSamePlaceM);
        if (found) used_.insert(*found);
        return found;
    }

    bool saysTheSame(const FacilityOrigin& origin, std::size_t i) const {
        return fresh_.name[i] == origin.name && geom::distanceM(fresh_.at[i], origin.at) <= kSamePlaceM;
    }

    void meet(const FacilityOrigin& origin, std::optional<std::size_t> i, std::set<std::int64_t>& kept) {
        if (!ours(origin)) {
            result_.all.origins.push_back(origin);
            return;
        }
        if (origin.facility == 0) return meetRemoved(origin, i);
        const auto known = rowOfId_.find(origin.facility);
        if (known == rowOfId_.end()) return;
        const std::size_t k = known->second;
        if (i && fresh_.name[*i] == stored_.name[k] && fresh_.kind[*i] == stored_.kind[k] &&
            geom::distanceM(fresh_.at[*i], stored_.at[k]) <= kSamePlaceM)
            return;  // the source was mended: its row takes the place of ours
        kept.insert(origin.facility);
        FacilityOrigin now = origin;
        if (i) {
            taken_.insert(*i);
            const bool same = saysTheSame(origin, *i);
            now.name = fresh_.name[*i];
            now.at = fresh_.at[*i];
            same ? note("facility-corrected-kept", Severity::Info, *i,
                        say("手で直した施設です。直した内容を残しました",
                            "facilities that were corrected by hand: the correction stays"))
                 : note("facility-corrected-differs", Severity::Warning, *i,
                        say("手で直した施設です。出典の内容も前と変わっています。直した内容を残したので、"
                            "どちらが正しいかを確かめてください",
                            "facilities that were corrected by hand and whose source has changed too: the "
                            "correction stays; see which of the two is right"));
        } else {
            base::add(result_.findings, "facility-corrected-gone", Severity::Warning,
                      say("手で直した施設が、出典のファイルにはもうありません。施設は残しました",
                          "facilities that were corrected by hand are no longer in the file of their source: "
                          "they stay"));
        }
        result_.all.origins.push_back(std::move(now));
    }

    void meetRemoved(const FacilityOrigin& origin, std::optional<std::size_t> i) {
        if (!i || !saysTheSame(origin, *i))
            return;  // gone from the source too, or said anew: told as any row
        taken_.insert(*i);
        result_.all.origins.push_back(origin);
        note("facility-removed-kept", Severity::Info, *i,
             say("手で消した施設です。消したままにしました",
                 "facilities that were removed by hand: they stay away"));
    }

    void noteDoubled(std::size_t i) {
        for (std::size_t k = 0; k < stored_.name.size(); ++k)
            if (stored_.source[k] == model::kEnteredByHand && stored_.name[k] == fresh_.name[i] &&
                geom::distanceM(stored_.at[k], fresh_.at[i]) <= kDoubledM)
                return note(
                    "facility-maybe-same", Severity::Warning, i,
                    say("手で加えた施設と同じ名前の施設が、すぐ近くにあります。同じものなら片方を消して"
                        "ください",
                        "a facility of the same name was added by hand close by: if it is the same one, "
                        "remove one of the two"));
    }

    void note(const char* code, Severity severity, std::size_t i, const base::Text& text) {
        base::add(result_.findings, code, severity, text, static_cast<std::int64_t>(i) + 1);
    }

    const Supports& stored_;
    const Supports& fresh_;
    FacilitiesJoined result_;
    std::map<std::int64_t, std::size_t> rowOfId_;
    std::set<std::size_t> used_, taken_;
};

}  // namespace

FacilitiesJoined joined(const Supports& stored, const Supports& fresh) {
    return Joining(stored, fresh).join();
}

}  // namespace sasae::app
