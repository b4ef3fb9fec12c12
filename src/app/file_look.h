// What looking at a file found, before anything is written: for the views of the import.
//
// Texts of a file are kept only where they are public (names of areas, of facilities). Of a case file nothing
// but its headings is here.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/request.h"
#include "base/error.h"
#include "base/finding.h"
#include "geom/geometry.h"
#include "released/layer.h"
#include "released/released.h"

namespace sasae::app {

/// How the same texts of the file read in one encoding.
struct Reading {
    std::string encoding;                 ///< "CP932"
    std::vector<std::string> texts = {};  ///< the first few of the name column; U+FFFD where nothing fits
    std::int64_t undecodable = 0;         ///< bytes without a meaning, over all texts of the file
};

struct LookedField {
    std::string name = {}, type = {};
    std::vector<std::string> samples = {};  ///< the first few different values; none of a case file
    std::int64_t different = 0;             ///< values, at most kMostCounted
    std::string role = {};                  ///< of a case file: intake::roleName; "" unknown
    bool personal = false;       ///< of a case file: looks like names, numbers … and stops the import
    base::Text personalAs = {};  ///< 「氏名」
    static constexpr std::int64_t kMostCounted = 10000;
};

struct LookedLayer {
    std::string name, geometry;
    std::int64_t features = 0;
};

struct CrsOption {
    std::string code, name;
    double score = 0;  ///< 0..1
    base::Text why;
};

/// One area against the present edition of its level.
struct AreaChange {
    enum class Kind { Added, Gone, Renamed, Moved };
    Kind kind = Kind::Added;
    std::string code = {};
    std::string name = {}, nameBefore = {};
    double changedM2 = 0;  ///< of Moved: area that is in one of the shapes alone
    geom::Box box = {};    ///< metres
};

/// Of the present edition, what the new one is compared with.
struct Compared {
    std::string edition;  ///< empty: there is none
    std::int64_t areas = 0, same = 0;
    std::vector<AreaChange> changes;  ///< Moved: largest first; those of at least kLeastM2
    static constexpr double kLeastM2 = 1;
};

/// Words of a case file that have no code.
struct UnknownWordLook {
    std::string list, word;
    std::int64_t rows = 0;
    std::string code;  ///< given by the plan; empty: none yet
};

/// Codes that a word can be given.
struct WordChoice {
    std::string code;
    base::Text label;
};

struct FileLook {
    ImportPlan plan;
    std::int64_t generation = 0;  ///< of the project that it was compared with
    bool reading = false;
    bool inspected = false;  ///< the file could be opened
    std::string driver, profile;
    base::Text profileLabel, profileWhy;
    std::vector<LookedLayer> layers;
    std::string layer;  ///< of `layers`: the one that was looked at
    std::vector<LookedField> fields;
    std::string codeField, nameField;  ///< as found out, or as asked for; empty: none
    std::string encoding, crs, crsName;
    base::Text encodingWhy, crsWhy;
    bool encodingSure = true;
    bool encodingMatters = false;    ///< the format does not say its encoding itself
    std::vector<Reading> readings;   ///< one for each encoding on offer
    std::vector<CrsOption> guesses;  ///< best first, where the file does not say
    std::int64_t rows = 0, imported = 0, quarantined = 0;
    struct Count {
        base::Text label;
        std::int64_t count = 0;
    };
    std::vector<Count> counts;
    std::int64_t casesMoved = -1, casesKept = -1;  ///< -1: no cases, or not for this tier
    base::Findings findings;
    std::vector<std::vector<geom::Box>> places;  ///< one list a finding: where it is, metres; may be empty
    std::vector<UnknownWordLook> unknownWords;
    std::vector<std::pair<std::string, std::vector<WordChoice>>> wordChoices;  ///< by list
    double positionErrorM = 0;                                                 ///< of the mask of the plan
    std::shared_ptr<const released::Released<released::AreaLayer>> shapes;     ///< of areas
    std::shared_ptr<const released::Released<released::PointLayer>> points;    ///< of facilities
    std::shared_ptr<const released::Released<released::AreaLayer>> present;    ///< the edition compared with
    Compared compared;
    std::optional<base::Error> error;
    bool done = false;          ///< imported
    bool undone = false;        ///< and taken back
    std::int64_t revision = 0;  ///< of the project afterwards
};

/// The gravest finding is above what the plan accepts: an import would stop.
bool stops(const FileLook& look);

}  // namespace sasae::app
