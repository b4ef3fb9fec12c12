// A city drawn in a line for tests of disclosure: districts are squares of 1 km side by side, households are
// placed by hand or by chance.
#pragma once
#include <string>
#include <vector>

#include "model/project.h"
#include "model/proposal.h"

namespace sasae::test {

/// One household with one case.
struct House {
    int district = 0;
    std::vector<std::string> needs;
    std::string structure = "other";
    std::string noticedBy = "self";
    int count = 1;  ///< so many households alike
};

struct SmallCity {
    model::Project project;
    model::ProposalRun run;

    /// Districts D1, D2, … with peopleEach people and half as many households each.
    explicit SmallCity(int districts, double peopleEach = 6000);
    SmallCity& add(const House& house);
    /// A proposal of that pattern at these districts (empty: city), counted from the households added so far.
    model::Proposal& propose(const std::vector<std::string>& needs, const std::vector<int>& districts,
                             model::Basis basis = model::Basis::Significant);
    model::Proposal& proposeBurden(int district);
    /// A facility of that kind; named as its kind where no name is given.
    SmallCity& facility(const std::string& kind, geom::Point at, const std::string& name = {},
                        const std::string& source = "施設一覧");

    model::Cases& cases() { return *cases_; }
    int need(const std::string& code) const;
    /// Households of a district with every one of the needs; district -1: of the city.
    int count(int district, const std::vector<std::string>& needs) const;

  private:
    std::shared_ptr<model::Cases> cases_;
};

/// Ten districts; those with the needs: `here` in D4, 3 in every other district; 20 other households each.
SmallCity cityWith(int here, const std::vector<std::string>& needs = {"dementia", "hikikomori", "isolation"});

/// Households at random: uneven districts, one to four needs, all ways of being noticed.
SmallCity randomCity(std::uint64_t seed, int districts, int households);

}  // namespace sasae::test
