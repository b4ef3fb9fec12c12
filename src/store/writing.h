// One commit under way: what the writers of the parts share.
#pragma once
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/progress.h"
#include "store/bulk.h"
#include "store/change.h"
#include "store/recorder.h"

namespace sasae::store {

struct Writing {
    Connection& connection;
    Recorder& recorder;
    base::Progress& progress;
    Committed& result;
    int srid = 0;              ///< of the project's CRS; 0 while it has none
    std::int64_t nextRow = 1;  ///< ids are never given twice, not even after an undo
    std::set<std::string> touched = {};
    std::vector<AddedRows> added = {};
    std::shared_ptr<const model::Taxonomy> taxonomy = {};  ///< after this change
    std::shared_ptr<const model::Vocabulary> vocabulary = {};

    std::int64_t takeIds(std::int64_t count);
    void keepClearOf(std::int64_t id);  ///< an id that came from outside
    void check();                       ///< cancelled? too much to remember?
};

/// While it lives, rows written are not recorded one by one but noted as a range of fresh ids.
class FreshRows {
  public:
    FreshRows(Writing& writing, const std::string& table, std::int64_t first, std::int64_t count);
    ~FreshRows() { recorder_.resume(); }
    FreshRows(const FreshRows&) = delete;
    FreshRows& operator=(const FreshRows&) = delete;

  private:
    Recorder& recorder_;
};

void writeSetting(Writing& writing, const std::string& key, const std::string& value);
void writeInfo(Writing& writing, const model::ProjectInfo& info);
void writeDefinitions(Writing& writing, const Change& change);
void writeAreas(Writing& writing, const model::Areas& areas);
void writePopulation(Writing& writing, const model::Population& population);
void writeSupports(Writing& writing, const model::Supports& supports);
void writeAddresses(Writing& writing, const model::AddressBook& book);
void writeRoads(Writing& writing, const model::Roads& roads);
void writeCases(Writing& writing, const model::Cases& cases, bool replaceAll);
void writeCaseCorrections(Writing& writing, const model::CaseCorrections& corrections);
void writeJudgements(Writing& writing, const std::vector<model::Judgement>& judgements);
void writeCycle(Writing& writing, const model::Cycle& cycle);
void writeRun(Writing& writing, const model::ProposalRun& run);

}  // namespace sasae::store
