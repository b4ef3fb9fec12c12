// The parts of a project, read back. All throw base::Error{File} for contents that this program cannot have
// written.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "model/project.h"
#include "store/connection.h"

namespace sasae::store {

std::string readSetting(Connection& connection, const std::string& key);  ///< "" when there is none
model::ProjectInfo readInfo(Connection& connection);
model::ProposalSettings readStandardSettings(Connection& connection);
/// The lists of the project, the shipped ones where it has none.
std::shared_ptr<const model::Taxonomy> readTaxonomy(Connection& connection);
std::shared_ptr<const model::Vocabulary> readVocabulary(Connection& connection,
                                                        const model::Taxonomy& taxonomy);
std::shared_ptr<const model::PatternLibrary> readPatterns(Connection& connection,
                                                          const model::Taxonomy& taxonomy);
std::vector<std::shared_ptr<const model::Areas>> readAreas(Connection& connection);
std::shared_ptr<const model::Population> readPopulation(Connection& connection);
std::shared_ptr<const model::Supports> readSupports(Connection& connection);
std::shared_ptr<const model::AddressBook> readAddresses(Connection& connection);
std::shared_ptr<const model::Roads> readRoads(Connection& connection);
std::shared_ptr<const model::Cases> readCases(Connection& connection, const model::Taxonomy& taxonomy,
                                              const model::Vocabulary& vocabulary);
model::CaseCorrections readCaseCorrections(Connection& connection);
std::vector<model::Judgement> readJudgements(Connection& connection);
std::shared_ptr<const model::Cycle> readCycle(Connection& connection, const model::Taxonomy& taxonomy);
std::vector<std::string> readCaseCodes(Connection& connection, const std::string& list);
/// The newest standard run; null where there is none, or none that still fits the lists.
std::shared_ptr<const model::ProposalRun> readRun(Connection& connection, const model::Taxonomy& taxonomy,
                                                  const model::Cases& cases);

/// The table of a level: "areas_district".
std::string areaTable(model::Level level);

[[noreturn]] void throwDamaged(Connection& connection);

/// Calls body; what the parsers of stored texts throw becomes "the project file is damaged".
template <class Body>
auto understood(Connection& connection, Body&& body) {
    try {
        return body();
    } catch (const base::Error& error) {
        if (error.kind == base::Kind::Failed) throwDamaged(connection);  // a shape that is none
        throw;
    } catch (const std::exception&) {
        throwDamaged(connection);
    }
}

}  // namespace sasae::store
