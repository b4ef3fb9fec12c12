#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/csv.h"
#include "base/encoding.h"
#include "base/error.h"
#include "base/random.h"
#include "intake/case_file.h"

namespace sasae::intake {
namespace {

namespace fs = std::filesystem;

class CaseFile : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("sasae-case-file-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string write(const std::string& bytes, const std::string& name = "cases.csv") {
        const fs::path path = folder_ / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }
    CaseFileRead read(const std::string& bytes, CaseReadOptions options = {}) {
        options.today = base::dateOf(2026, 3, 31);
        base::Silent progress;
        return readCaseFile(write(bytes), options, progress);
    }

    fs::path folder_;
};

const base::Finding* find(const base::Findings& findings, std::string_view code) {
    for (const base::Finding& finding : findings)
        if (finding.code == code) return &finding;
    return nullptr;
}

std::string needWord(const model::Need& need, base::Stream& stream) {
    return stream.below(2) ? need.code : need.label.ja;
}

std::string spelled(base::Date date, base::Stream& stream) {
    const base::YearMonthDay d = base::ymd(date);
    switch (stream.below(6)) {
        case 0:
            return base::iso(date);
        case 1:
            return fmt::format("{}/{}/{}", d.year, d.month, d.day);
        case 2:
            return base::warekiShort(date);
        case 3:
            return base::wareki(date);
        case 4:
            return std::to_string(date.days + 25569);  // Excel serial of 1970-01-01
        default:
            return fmt::format("{}/{}/{} 0:00:00", d.year, d.month, d.day);
    }
}

/// Any file in the form of the contract, in either encoding and with needs as a list or as columns, reads as
/// what it was written from.
TEST_F(CaseFile, AnyFileOfTheContractReadsBack) {
    const model::Taxonomy& taxonomy = model::shippedTaxonomy();
    const model::Vocabulary& vocabulary = model::shippedVocabulary();
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        base::Stream stream(seed, 0);
        const auto pick = [&](std::size_t n) { return stream.below(static_cast<std::uint32_t>(n)); };
        const bool marks = stream.below(2) == 1, lonlat = stream.below(2) == 1;
        std::string text =
            "agency,household_key,case_key,noticed_on,linked_on,resolved_on,noticed_by,structure,supports,"
            "outcome," +
            std::string(lonlat ? "lon,lat" : "x,y");
        if (marks)
            for (const model::Need& need : taxonomy.needs)
                text += "," + base::csvCell(stream.below(2) ? need.code : need.label.ja);
        else
            text += ",needs";
        text += "\r\n";

        struct Row {
            base::Date noticed, linked, resolved;
            model::NeedSet needs;
            int structure, actor, support;
            geom::Point at;
        };
        std::vector<Row> rows;
        for (int i = 0; i < 30; ++i) {
            Row row;
            row.noticed = {base::dateOf(2023, 4, 1).days + static_cast<int>(pick(900))};
            row.linked =
                stream.below(3) ? base::Date{row.noticed.days + static_cast<int>(pick(40))} : base::Date{};
            row.resolved = row.linked.known() && stream.below(2)
                               ? base::Date{row.linked.days + static_cast<int>(pick(60))}
                               : base::Date{};
            for (std::uint32_t k = 0, n = 1 + stream.below(4); k < n; ++k)
                row.needs.insert(static_cast<int>(pick(taxonomy.needs.size())));
            row.structure = static_cast<int>(pick(taxonomy.structures.size()));
            row.actor = static_cast<int>(pick(vocabulary.actors.size()));
            row.support = static_cast<int>(pick(vocabulary.supportKinds.size()));
            row.at = lonlat ? geom::Point{130.4 + stream.uniform() / 4, 33.2 + stream.uniform() / 4}
                            : geom::Point{-50000 + 1000 * stream.uniform(), 34000 + 1000 * stream.uniform()};
            text += fmt::format("包括{},H{},{},{},{},{},", i % 3, i,
                                stream.below(2) ? "C" + std::to_string(i) : "", spelled(row.noticed, stream),
                                row.linked.known() ? spelled(row.linked, stream) : "",
                                row.resolved.known() ? spelled(row.resolved, stream) : "");
            const auto& actor = vocabulary.actors[static_cast<std::size_t>(row.actor)];
            const auto& structure = taxonomy.structures[static_cast<std::size_t>(row.structure)];
            const auto& support = vocabulary.supportKinds[static_cast<std::size_t>(row.support)];
            text += base::csvCell(stream.below(2) ? actor.code : actor.label.ja) + "," +
                    base::csvCell(stream.below(2) ? structure.code : structure.label.ja) + "," +
                    base::csvCell(stream.below(2) ? support.code : support.label.ja) + ",ongoing";
            text += fmt::format(",{:.9f},{:.9f}", row.at.x, row.at.y);
            std::string list;
            for (int need = 0; need < static_cast<int>(taxonomy.needs.size()); ++need) {
                if (marks)
                    text += row.needs.has(need)
                                ? std::vector<std::string>{",○", ",1", ",有", ",✓"}[seed % 2 ? 0 : pick(3)]
                                : ",";
                if (!marks && row.needs.has(need))
                    list += (list.empty() ? "" : ";") +
                            needWord(taxonomy.needs[static_cast<std::size_t>(need)], stream);
            }
            text += marks ? "\r\n" : "," + base::csvCell(list) + "\r\n";
            rows.push_back(row);
        }
        const bool cp932 = stream.below(2) == 1;
        const base::Decoded bytes = cp932 ? base::encode(text, "CP932") : base::Decoded{text, 0};
        ASSERT_EQ(bytes.undecodable, 0);
        const CaseFileRead result = read(bytes.utf8);
        EXPECT_EQ(result.encoding, cp932 ? "CP932" : "UTF-8");
        EXPECT_EQ(result.rows, 30);
        EXPECT_EQ(result.quarantined, 0);
        for (const base::Finding& f : result.findings)
            ADD_FAILURE() << seed << " " << f.code << " " << f.text.en;
        ASSERT_EQ(result.cases.size(), 30);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            EXPECT_EQ(result.cases.householdKey[i], "H" + std::to_string(i));
            EXPECT_EQ(result.cases.noticedOn[i], rows[i].noticed);
            EXPECT_EQ(result.cases.linkedOn[i], rows[i].linked);
            EXPECT_EQ(result.cases.resolvedOn[i], rows[i].resolved);
            EXPECT_EQ(result.cases.needs[i], rows[i].needs);
            EXPECT_EQ(result.cases.structure[i], rows[i].structure);
            EXPECT_EQ(result.cases.noticedBy[i], rows[i].actor);
            EXPECT_EQ(result.cases.supports[i].at(0),
                      vocabulary.supportKinds[static_cast<std::size_t>(rows[i].support)].code);
            EXPECT_EQ(result.cases.outcome[i], model::Outcome::Ongoing);
            EXPECT_EQ(result.cases.placeKind[i], lonlat ? PlaceKind::LonLat : PlaceKind::Projected);
            EXPECT_NEAR(result.cases.point[i].x, rows[i].at.x, 1e-8);
            EXPECT_NEAR(result.cases.point[i].y, rows[i].at.y, 1e-8);
        }
    }
}

TEST_F(CaseFile, EachFlawLeavesOutOrMendsItsOwnRow) {
    const CaseFileRead result = read(
        "household_key,noticed_on,linked_on,needs,structure,lon,lat\n"
        "H1,2025-04-01,2025-04-09,dementia,single,130.5,33.3\n"  // good
        ",2025-04-01,,dementia,single,130.5,33.3\n"              // 2: no key
        "H3,,,dementia,single,130.5,33.3\n"                      // 3: no day
        "H4,あした,,dementia,single,130.5,33.3\n"                // 4: no date
        "H5,2030-01-01,,dementia,single,130.5,33.3\n"            // 5: future
        "H6,2025-04-01,,,single,130.5,33.3\n"                    // 6: no needs
        "H7,2025-04-01,2025-03-01,dementia,ねこ,33.3,130.5\n"    // 7: order, structure, swapped
        "H8,2025-04-01,きのう,dementia;いぬ,single,,\n"          // 8: date, need, place
        "H9,2025-04-01,,dementia,single,0,0\n"                   // 9: place
        "H1,2025-04-01,,poverty,single,130.5,33.3\n");           // 10: replaces row 1
    EXPECT_EQ(result.rows, 10);
    EXPECT_EQ(result.quarantined, 6);
    EXPECT_EQ(result.cases.row, (std::vector<std::int64_t>{7, 8, 9, 10}));
    const auto rowsOf = [&](const char* code) {
        const base::Finding* f = find(result.findings, code);
        return f ? f->rows : std::vector<std::int64_t>{-1};
    };
    using Rows = std::vector<std::int64_t>;
    EXPECT_EQ(rowsOf("no-household-key"), Rows{2});
    EXPECT_EQ(rowsOf("no-noticed-date"), Rows{3});
    EXPECT_EQ(rowsOf("bad-noticed-date"), Rows{4});
    EXPECT_EQ(rowsOf("future-date"), Rows{5});
    EXPECT_EQ(rowsOf("no-needs"), Rows{6});
    EXPECT_EQ(rowsOf("date-order"), Rows{7});
    EXPECT_EQ(rowsOf("unknown-structure"), Rows{7});
    EXPECT_EQ(rowsOf("lonlat-swapped"), Rows{7});
    EXPECT_EQ(rowsOf("bad-date"), Rows{8});
    EXPECT_EQ(rowsOf("unknown-need"), Rows{8});
    EXPECT_EQ(rowsOf("bad-place"), Rows{9});
    EXPECT_EQ(rowsOf("no-place"), (Rows{8, 9}));
    EXPECT_EQ(rowsOf("duplicate-row"), Rows{1});
    ASSERT_NE(find(result.findings, "too-many-quarantined"), nullptr);
    EXPECT_EQ(find(result.findings, "too-many-quarantined")->severity, base::Severity::Error);
    EXPECT_EQ(result.cases.point[0], (geom::Point{130.5, 33.3}));
    EXPECT_EQ(result.cases.structure[0], model::shippedTaxonomy().unknownStructure);
    EXPECT_FALSE(result.cases.linkedOn[0].known());
    EXPECT_EQ(result.cases.placeKind[1], PlaceKind::None);
}

TEST_F(CaseFile, FivePercentQuarantinedPassesAndOneRowMoreDoesNot) {
    const auto file = [](int bad) {
        std::string text = "household_key,noticed_on,needs,area_code\n";
        for (int i = 0; i < 100; ++i)
            text += fmt::format("H{},2025-04-01,{},A\n", i, i < bad ? "" : "dementia");
        return text;
    };
    EXPECT_EQ(find(read(file(5)).findings, "too-many-quarantined"), nullptr);
    EXPECT_NE(find(read(file(6)).findings, "too-many-quarantined"), nullptr);
}

TEST_F(CaseFile, FindingsNeverShowWhatACellHolds) {
    const CaseFileRead result = read(
        "household_key,noticed_on,needs,structure,noticed_by,supports,outcome,address\n"
        "H1,ひみつ1,dementia,single,self,,,ひみつの町\n"
        "H2,2025-04-01,dementia;ひみつ2,ひみつ3,ひみつ4,ひみつ5,ひみつ6,ひみつの町\n");
    for (const base::Finding& f : result.findings) {
        EXPECT_EQ((f.text.ja + f.text.en).find("ひみつ"), std::string::npos) << f.code;
        for (const std::string& code : f.codes) EXPECT_EQ(code.find("ひみつ"), std::string::npos) << f.code;
    }
    EXPECT_TRUE(result.unknownWords.empty());
}

TEST_F(CaseFile, UnknownWordsAreShownOnlyWhereTheyRecurAndAreNoNames) {
    std::string text = "household_key,noticed_on,needs,area_code\n";
    for (int i = 0; i < 5; ++i)
        text += fmt::format("H{},2025-04-01,dementia;雪かき;{},A\n", i,
                            i < 3 ? "田中太郎" : "一度だけ" + std::to_string(i));
    const CaseFileRead result = read(text);
    ASSERT_EQ(result.unknownWords.size(), 1u);
    EXPECT_EQ(result.unknownWords[0].word, "雪かき");
    EXPECT_EQ(result.unknownWords[0].rows, 5);
}

TEST_F(CaseFile, SupportsWithoutAKindAreKeptOnlyAsRecurringCodes) {
    std::string text = "household_key,noticed_on,needs,area_code,supports\n";
    for (int i = 0; i < 4; ++i)
        text += fmt::format("H{},2025-04-01,dementia,A,{}\n", i,
                            i == 0 ? "rare_one;salon;ことば" : "own_service;salon");
    const CaseFileRead result = read(text);
    EXPECT_EQ(result.cases.supports[0], std::vector<std::string>{"salon"});
    EXPECT_EQ(result.cases.supports[1], (std::vector<std::string>{"own_service", "salon"}));
    EXPECT_NE(find(result.findings, "unknown-support"), nullptr);
}

TEST_F(CaseFile, CodesStayText) {
    const CaseFileRead result = read(
        "household_key,noticed_on,needs,area_code\n007,2025-04-01,dementia,01101001\n７,2025-04-01,dementia,"
        "40203\n");
    EXPECT_EQ(result.cases.householdKey, (std::vector<std::string>{"007", "7"}));
    EXPECT_EQ(result.cases.placeText, (std::vector<std::string>{"01101001", "40203"}));
}

TEST_F(CaseFile, APersonalColumnStopsAndDropLetsItThrough) {
    const std::string text = "世帯番号,氏名,把握日,困りごと,校区コード\nH1,田中 太郎,R7.4.1,認知症,A\n";
    EXPECT_THROW(read(text), base::Error);
    const std::string profile = write(R"({"drop": ["氏名"]})", "columns.json");
    EXPECT_EQ(read(text, {.profilePath = profile}).cases.size(), 1);
}

TEST_F(CaseFile, WhatIsNoCaseFileIsRefusedWithAHint) {
    base::Silent progress;
    for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
             {"cases.xlsx", "PK\x03\x04"}, {"cases.csv", "a,b\n1,2\n"}, {"none.csv", ""}}) {
        try {
            readCaseFile(write(bytes, name), {}, progress);
            ADD_FAILURE() << name;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Failed) << name;
        }
    }
}

TEST_F(CaseFile, RawCasesAreEmptyOnceWiped) {
    CaseFileRead result = read("household_key,noticed_on,needs,lon,lat\nH1,2025-04-01,dementia,130.5,33.3\n");
    const geom::Point* place = result.cases.point.data();
    result.cases.point.reserve(1);
    ASSERT_EQ(place->x, 130.5);
    result.cases.wipe();
    EXPECT_EQ(result.cases.size(), 0);
    EXPECT_EQ(place->x, 0.0);  // still our memory: wipe() does not give it back
}

}  // namespace
}  // namespace sasae::intake
