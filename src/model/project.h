// A project: immutable parts behind shared pointers. A copy is a few pointers; "did it change?" is a
// comparison.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/areas.h"
#include "model/cases.h"
#include "model/corrections.h"
#include "model/cycle.h"
#include "model/judgement.h"
#include "model/pattern.h"
#include "model/population.h"
#include "model/proposal.h"
#include "model/roads.h"
#include "model/supports.h"
#include "model/taxonomy.h"

namespace sasae::model {

struct ProjectInfo {
    std::string name;
    std::string municipality;         ///< five-digit code, "40203"
    std::string crs;                  ///< "EPSG:6670"
    std::string keyFingerprint = {};  ///< of the pseudonym key; empty until the first import of cases
    std::int64_t revision = 0;
};

/// A town or block of an address list: where cases that carry only an address are placed.
struct AddressBook {
    std::vector<std::string> name;  ///< normalised: 「東合川六丁目」
    std::vector<geom::Point> at;
    std::string source;
};

struct Project {
    ProjectInfo info;
    ProposalSettings standardSettings;
    std::shared_ptr<const Taxonomy> taxonomy;
    std::shared_ptr<const Vocabulary> vocabulary;
    std::shared_ptr<const PatternLibrary> patterns;
    std::vector<std::shared_ptr<const Areas>> areas;  ///< every edition of every level
    std::shared_ptr<const Population> population;     ///< may be empty, never null
    std::shared_ptr<const Supports> supports;
    std::shared_ptr<const Cases> cases;
    std::shared_ptr<const AddressBook> addresses;
    std::shared_ptr<const Roads> roads;            ///< may be empty, never null
    std::shared_ptr<const ProposalRun> proposals;  ///< of the newest standard run
    std::vector<Judgement> judgements = {};        ///< in the order they were made
    /// Issues, bodies, meetings … of the loop; never null.
    std::shared_ptr<const Cycle> cycle = std::make_shared<const Cycle>();
    CaseCorrections caseCorrections = {};  ///< of cases that were corrected by hand

    /// The newest edition of a level (by validFrom, then id); null when there is none.
    std::shared_ptr<const Areas> newest(Level level) const;
    /// The district edition that the cases were coded with, else the newest.
    std::shared_ptr<const Areas> districts() const;
};

Project emptyProject(ProjectInfo info);

}  // namespace sasae::model
