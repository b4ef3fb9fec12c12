// A full round of the loop by command line, ① to ⑨ and on to the next, with a declined and a merged issue;
// what is refused on the way; undo; the log is enough to do it again.
#include <gtest/gtest.h>

#include <algorithm>

#include "workflow/town.h"

using namespace sasae::workflow;
using nlohmann::json;
using sasae::support::Ran;
using sasae::support::TempFolder;
using Words = std::vector<std::string>;

namespace {

class Loop : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TempFolder>();
        makeTown(*folder_, 12, 600);
        source_ = importTown(*folder_);
        sasaeJson({"propose", source_, "--replications", "99"}, *folder_);
    }
    static void TearDownTestSuite() { folder_.reset(); }

    void SetUp() override {
        project_ = (*folder_ /
                    (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".sasae"))
                       .string();
        sasaeJson({"copy", source_, project_}, *folder_);
    }
    Words on(const Words& head, const Words& tail) const {
        Words words = {head[0], project_};
        words.insert(words.end(), head.begin() + 1, head.end());
        words.insert(words.end(), tail.begin(), tail.end());
        return words;
    }
    json ok(const Words& head, const Words& tail = {}) { return sasaeJson(on(head, tail), *folder_); }
    Ran run(const Words& head, const Words& tail = {}) {
        return sasae::workflow::sasae(on(head, tail), *folder_);
    }
    void refused(int code, const Words& head, const Words& tail = {}) {
        const std::string before = sasae::support::fileText(project_);
        const auto ran = run(head, tail);
        EXPECT_EQ(ran.code, code) << ::testing::PrintToString(head) << ran.out << ran.err;
        EXPECT_NE(ran.err.find("hint: "), std::string::npos) << ran.err;
        EXPECT_TRUE(sasae::support::fileText(project_) == before);
    }
    Words step(const std::string& day, const Words& more = {}) const {
        Words words = {"--on", day, "--role", "city_office"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    static std::string id(const json& made) { return std::to_string(made["id"].get<int>()); }

    /// The number of a case of an issue made from the best proposal.
    std::string anyCase() {
        const auto a = id(ok({"issue", "add"}, step("2025-05-01", {"--proposal", proposals()[0]["id"]})));
        return std::to_string(ok({"issue", "show", a})["cases"][0]["case"].get<int>());
    }

    /// District proposals of patterns, best first.
    std::vector<json> proposals(const Words& more = {}) {
        std::vector<json> out;
        Words words = {"--replications", "99"};
        words.insert(words.end(), more.begin(), more.end());
        const json all = ok({"propose"}, words);
        for (const auto& p : all["proposals"])
            if (p["scope"] == "district" && p["pattern"]["id"] != "burden") out.push_back(p);
        return out;
    }

    static std::unique_ptr<TempFolder> folder_;
    static std::string source_;
    std::string project_;
};
std::unique_ptr<TempFolder> Loop::folder_;
std::string Loop::source_;

TEST_F(Loop, GoesRoundFromAProposalToTheNextRound) {
    const auto found = proposals();
    ASSERT_GE(found.size(), 4u);
    // ④ bodies and a sitting; a case on the agenda needs a basis.
    const auto review = id(ok({"body", "add"}, {"--name", "地域課題検討会議", "--kind", "district_review",
                                                "--role", "social_welfare_council,city_office"}));
    const auto support = id(ok({"body", "add"}, {"--name", "支え合い推進会議", "--kind", "支え合い推進会議",
                                                 "--statutory", "協議体"}));
    const auto agencies = id(ok({"body", "add"}, {"--name", "多機関連携部会", "--kind", "agencies_section"}));
    const auto m4 = id(ok({"meeting", "add"}, {"--body", review, "--on", "2025-05-10", "--number", "第1号"}));
    const auto m5 = id(ok({"meeting", "add"}, {"--body", support, "--on", "2025-06-10"}));
    const auto m7 = id(ok({"meeting", "add"}, {"--body", agencies, "--on", "2025-07-10"}));
    // Two become issues, one is declined, one more is merged into the first.
    const auto a =
        id(ok({"issue", "add"}, step("2025-05-10", {"--proposal", found[0]["id"], "--meeting", m4})));
    const auto b =
        id(ok({"issue", "add"}, step("2025-05-10", {"--proposal", found[1]["id"], "--meeting", m4})));
    const auto c = id(ok({"issue", "add"}, step("2025-05-10", {"--proposal", found[2]["id"]})));
    ok({"issue", "judge"}, {found[3]["id"], "declined", "--reason", "すでに動いている"});
    ok({"issue", "merge", c}, step("2025-05-20", {"--into", a, "--reason", "同じ傾向"}));
    ok({"issue", "box", a}, {"--box", "outcome", "--text", "毎日の声かけで外に出るようになった"});
    ok({"issue", "box", a}, {"--box", "prevention", "--text", "早めに集まりへ誘う"});
    refused(2, {"issue", "advance", a, "share"}, step("2025-06-01"));
    refused(2, {"issue", "advance", a, "recognise"}, step("2025-06-10"));  // without a meeting
    ok({"issue", "advance", a, "recognise"}, step("2025-06-10", {"--meeting", m5, "--due", "2025-09-30"}));
    ok({"issue", "advance", b, "recognise"}, step("2025-06-10", {"--meeting", m5}));
    ok({"issue", "amend", a},
       step("2025-06-10", {"--meeting", m5, "--reason", "分かりやすい言い方に", "--wording",
                           "ひとりで抱え込む世帯が増えている", "--told", "ひとりで抱え込まない地域へ"}));
    ok({"meeting", "decide", m5}, {"--decision", "月に一度の見守りを始める"});
    ok({"meeting", "follow-up", m5}, {"--text", "見守りの当番表を作る", "--role", "community_organisation",
                                      "--due", "2025-07-01", "--issue", a});
    ok({"issue", "advance", a, "deliberate"}, step("2025-06-20", {"--meeting", m5}));
    // ⑥ the action.
    const auto areas = found[0]["areas"];
    const auto action = id(
        ok({"action", "add"}, {"--name", "見守り訪問", "--support-role", "共助", "--by", "fureai_group",
                               "--from", "2025-07-01", "--issue", a, "--area", areas[0].get<std::string>()}));
    ok({"action", "count", action}, {"--year", "R7", "--what", "訪問", "--count", "120"});
    ok({"issue", "advance", a, "act"}, step("2025-07-01"));
    const auto shown = ok({"issue", "show", a});
    EXPECT_EQ(shown["state_code"], "acting");
    EXPECT_NE(shown["empty_roles"].get<std::string>().find("公助"), std::string::npos) << shown.dump(1);
    // ⑦ raised with another district's.
    const auto city =
        id(ok({"issue", "raise"},
              step("2025-07-10", {"--issue", a + "," + b, "--title", "全市で抱え込みが増えている",
                                  "--meeting", m7, "--reason", "二つの校区で同じ傾向"})));
    ok({"issue", "advance", city, "recognise"}, step("2025-07-20", {"--meeting", m7}));
    ok({"issue", "advance", city, "deliberate"}, step("2025-08-01", {"--meeting", m7}));
    ok({"issue", "advance", city, "act"}, step("2025-09-01"));
    ok({"issue", "advance", city, "share"}, step("2025-12-01"));
    ok({"issue", "advance", city, "evaluate"}, step("2026-03-31", {"--reason", "早く見つかるようになった"}));
    ok({"issue", "advance", city, "next-cycle"}, step("2026-03-31"));
    const auto again = ok({"issue", "advance", city, "take-up"}, step("2026-04-01"));
    EXPECT_EQ(again["cycle"], 2);
    EXPECT_EQ(again["state"], "reviewing");
    // The history tells all of it.
    const auto history = ok({"issue", "show", city})["history"];
    EXPECT_EQ(history.size(), 8u);
    for (const auto& line : history) {
        EXPECT_EQ(line["evidence_hash"].get<std::string>().size(), 64u);
        EXPECT_FALSE(line["on"].is_null());
    }
    EXPECT_EQ(ok({"issue", "show", c})["state_code"], "merged");
    const auto late = ok({"meeting", "overdue"})["rows"];
    EXPECT_EQ(late.size(), 2u) << late.dump(1);  // the follow-up and the issue's own day
    ok({"meeting", "done", m5, "1"}, {"--on", "2025-07-01"});
    EXPECT_EQ(ok({"meeting", "overdue"})["rows"].size(), 1u);
    // What was judged or is running is not proposed anew.
    const auto now = proposals();
    for (const auto& p : now)
        for (const std::size_t i : {std::size_t{0}, std::size_t{3}}) EXPECT_NE(p["id"], found[i]["id"]);
    EXPECT_GE(proposals({"--all"}).size(), now.size() + 2);
    EXPECT_TRUE(ok({"check"})["ok"].get<bool>());
}

TEST_F(Loop, UndoRestoresAndRedoDoesItAgain) {
    const auto found = proposals();
    const auto a = id(ok({"issue", "add"}, step("2025-05-10", {"--proposal", found[0]["id"]})));
    const auto before = ok({"issue", "show", a});
    ok({"issue", "advance", a, "hold"}, step("2025-05-11", {"--reason", "人手が足りない"}));
    const auto held = ok({"issue", "show", a});
    EXPECT_NE(held, before);
    ok({"undo"});
    EXPECT_EQ(ok({"issue", "show", a}), before);
    ok({"undo"}, {"--redo"});
    EXPECT_EQ(ok({"issue", "show", a}), held);
    ok({"undo"});
    ok({"undo"});
    EXPECT_TRUE(ok({"issue", "list"})["rows"].empty());
    // Numbers are never given twice.
    EXPECT_GT(std::stoi(id(ok({"issue", "add"}, step("2025-05-10", {"--proposal", found[1]["id"]})))),
              std::stoi(a));
}

TEST_F(Loop, WordsThatTellWhoSomebodyIsAreRefusedWithThree) {
    const auto body = id(ok({"body", "add"}, {"--name", "検討会議", "--kind", "district_review"}));
    const auto m = id(ok({"meeting", "add"}, {"--body", body, "--on", "2025-05-10"}));
    for (const std::string words : {"田中さんを毎週訪ねる", "090-1234-5678 に電話する", "本町1234番地の家"}) {
        refused(3, {"meeting", "decide", m}, {"--decision", words});
        const auto ran = run({"meeting", "decide", m}, {"--decision", words});
        EXPECT_EQ(ran.err.find("田中"), std::string::npos) << ran.err;
    }
    refused(3, {"meeting", "agenda", m}, {"--case", anyCase()});
    refused(2, {"meeting", "follow-up", m},
            {"--text", "一覧を作る", "--role", "somebody", "--due", "2025-06-01"});
    refused(2, {"issue", "add"}, step("2099-01-01", {"--title", "先のこと", "--area", "K001"}));
    refused(2, {"issue", "add"}, step("2025-05-10", {"--title", "ない校区", "--area", "nowhere"}));
}

TEST_F(Loop, NeighboursAreToldOnlyWithConsent) {
    const auto caseId = anyCase();
    const Words tell = {"--case",     caseId,        "--to", "neighbour", "--on",
                        "2025-06-01", "--told-tier", "case", "--text",    "毎朝の声かけをお願いする"};
    refused(3, {"meeting", "share"}, tell);
    const auto consent = id(ok({"meeting", "consent"}, {"--case", caseId, "--on", "2025-05-20", "--document",
                                                        "同意書3", "--role", "neighbour"}));
    ok({"meeting", "share"}, tell);
    ok({"meeting", "consent"},
       {"--case", caseId, "--on", "2025-05-25", "--document", "同意書3", "--withdraw", consent});
    refused(3, {"meeting", "share"}, tell);
}

TEST_F(Loop, ResidentsSeeOnlyTheWordsThatWereAgreedAndSharedAndNoNumbers) {
    const auto found = proposals();
    const auto body = id(ok({"body", "add"}, {"--name", "推進会議", "--kind", "mutual_support_meeting"}));
    const auto m = id(ok({"meeting", "add"}, {"--body", body, "--on", "2025-05-10"}));
    const auto a = id(ok({"issue", "add"},
                         step("2025-05-10", {"--proposal", found[0]["id"], "--wording", "内部の言い方"})));
    const auto rows = [&](const std::string& tier) {
        return ok({"issue", "list"}, {"--tier", tier})["rows"];
    };
    EXPECT_EQ(rows("professional").size(), 1u);
    EXPECT_TRUE(rows("public").empty());
    ok({"issue", "amend", a}, step("2025-05-11", {"--told", "声をかけ合うまちへ", "--reason", "住民向け"}));
    EXPECT_TRUE(rows("district").empty());
    ok({"issue", "advance", a, "recognise"}, step("2025-05-12", {"--meeting", m}));
    EXPECT_TRUE(rows("public").empty());
    ok({"issue", "advance", a, "deliberate"}, step("2025-05-12", {"--meeting", m}));
    ok({"issue", "advance", a, "act"}, step("2025-05-12"));
    ok({"issue", "advance", a, "share"}, step("2025-05-12"));
    for (const std::string tier : {"district", "public"})
        for (const auto& row : rows(tier)) {
            EXPECT_FALSE(row.contains("households"));
            EXPECT_EQ(row.dump().find("内部の言い方"), std::string::npos);
        }
    for (const std::string& what :
         {"issue show " + a, std::string("meeting list"), std::string("meeting overdue")}) {
        std::stringstream stream(what);
        Words head;
        for (std::string word; stream >> word;) head.push_back(word);
        refused(3, head, {"--tier", "public"});
    }
}

TEST_F(Loop, ThePlanItsIndicatorsAndTheirStatus) {
    ok({"plan", "reference"});
    const auto list = ok({"indicator", "list"})["rows"];
    ASSERT_EQ(list.size(), 5u);
    const auto visits = std::to_string(list[1]["id"].get<int>()),
               survey = std::to_string(list[0]["id"].get<int>());
    ok({"indicator", "actual", visits}, {"--year", "R5", "--value", "300000"});
    ok({"indicator", "actual", survey}, {"--year", "R5", "--value", "66.0"});
    const auto status = [&](std::size_t i) { return ok({"indicator", "status"})["indicators"][i]; };
    EXPECT_EQ(status(1)["status"], "achieved");
    EXPECT_EQ(status(0)["status"], "sample_unknown");
    EXPECT_EQ(status(2)["status"], "not_counted");
    ok({"indicator", "actual", survey}, {"--year", "R5", "--value", "68.5", "--n", "2000"});
    ok({"indicator", "sample", survey}, {"--base-n", "2000"});
    EXPECT_EQ(status(0)["status"], "improved");
    refused(2, {"indicator", "actual", survey}, {"--year", "R5", "--value", "168.5"});
    refused(2, {"plan", "reference"});
}

TEST_F(Loop, PapersOfMeetingsIssuesIndicatorsAndForResidents) {
    const auto found = proposals();
    const auto body = id(ok({"body", "add"}, {"--name", "推進会議", "--kind", "mutual_support_meeting"}));
    const auto m = id(ok({"meeting", "add"}, {"--body", body, "--on", "2025-05-10", "--number", "第1号"}));
    ok({"meeting", "decide", m}, {"--decision", "月に一度の見守りを始める"});
    const auto a = id(ok({"issue", "add"}, step("2025-05-10", {"--proposal", found[0]["id"]})));
    ok({"plan", "reference"});
    const auto file = [&](const std::string& name) { return (*folder_ / name).string(); };
    const auto paper = [&](const std::string& kind, const std::string& record, const std::string& tier,
                           const std::string& name) {
        return run({"report"}, {"--kind", kind, "--record", record, "--tier", tier, "-o", file(name)});
    };
    for (const std::string ending : {"xlsx", "html", "pdf"}) {
        EXPECT_EQ(paper("minutes", m, "professional", "minutes." + ending).code, 0);
        EXPECT_EQ(paper("issue-record", a, "professional", "issue." + ending).code, 0);
        EXPECT_EQ(paper("progress", "1", "public", "progress." + ending).code, 0);
        for (const std::string name : {"minutes.", "issue.", "progress."})
            EXPECT_GT(std::filesystem::file_size(file(name + ending)), 1000u) << name << ending;
    }
    EXPECT_NE(sasae::support::fileText(file("minutes.html")).find("月に一度の見守りを始める"),
              std::string::npos);
    EXPECT_NE(sasae::support::fileText(file("progress.html")).find("296,000"), std::string::npos);
    EXPECT_EQ(paper("minutes", m, "public", "no.pdf").code, 3);
    EXPECT_EQ(paper("leaflet", a, "public", "no.pdf").code, 3);
    EXPECT_EQ(paper("minutes", "99", "professional", "no.pdf").code, 2);
    EXPECT_FALSE(std::filesystem::exists(file("no.pdf")));
}

TEST_F(Loop, EffectIsComparedOrSaidToBeTooFew) {
    const auto found = proposals();
    const auto a = id(ok({"issue", "add"}, step("2025-05-10", {"--proposal", found[0]["id"]})));
    refused(2, {"issue", "effect", a});
    const auto action =
        id(ok({"action", "add"}, {"--name", "見守り", "--support-role", "mutual", "--from", "2025-06-01",
                                  "--area", found[0]["areas"][0].get<std::string>(), "--issue", a}));
    for (const Words& what : {Words{"issue", "effect", a}, Words{"action", "effect", action}}) {
        const auto effect = ok(what);
        ASSERT_EQ(effect["measures"].size(), 3u) << effect.dump(1);
        for (const auto& m : effect["measures"]) {
            EXPECT_NE(m["verdict"], "better") << "a handful of cases proves nothing";
            EXPECT_TRUE(m["verdict"] != "too_few" || m["ratio"].is_null());
        }
    }
    refused(3, {"issue", "effect", a}, {"--tier", "public"});
}

TEST_F(Loop, TheLogIsEnoughToDoItAgain) {
    const auto found = proposals();
    const auto a =
        id(ok({"issue", "add"}, step("2025-05-10", {"--proposal", found[0]["id"], "--title", "抱え込み"})));
    ok({"issue", "advance", a, "hold"}, step("2025-05-11", {"--reason", "人手"}));
    ok({"body", "add"}, {"--name", "推進会議", "--kind", "mutual_support_meeting"});
    const auto want = ok({"issue", "show", a});
    const auto wantBodies = ok({"body", "list"})["rows"];
    const auto log = ok({"log"})["log"];
    const std::string fresh = (*folder_ / "fresh.sasae").string();
    sasaeJson({"copy", source_, fresh}, *folder_);
    project_ = fresh;
    for (const auto& entry : log) {
        std::stringstream stream(entry["command"].get<std::string>());
        std::string group, verb;
        stream >> group >> verb;
        if (verb.empty() || (group != "issue" && group != "body")) continue;
        Words positional, options;
        for (const auto& [name, value] : entry["settings"].items()) {
            const auto text = value.is_array() ? value[0].get<std::string>() : value.get<std::string>();
            if (std::isupper(static_cast<unsigned char>(name[0])))
                positional.push_back(text);
            else
                options.insert(options.end(), {"--" + name, text});
        }
        Words head = {group, verb};
        head.insert(head.end(), positional.begin(), positional.end());  // ID before STEP, as in the alphabet
        ok(head, options);
    }
    EXPECT_EQ(ok({"issue", "show", a}), want);
    EXPECT_EQ(ok({"body", "list"})["rows"], wantBodies);
}

}  // namespace
