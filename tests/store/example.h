// Projects made by chance, to be stored and compared.
#pragma once
#include <filesystem>
#include <string>

#include "model/project.h"
#include "store/project_file.h"

namespace sasae::store::test {

/// A folder of its own for one test, removed at the end.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

model::Project emptyKurume();
LogEntry entry(const std::string& command);

/// Every kind of content, with gaps (no date, no place, no code) in it.
std::shared_ptr<model::Areas> someAreas(std::uint64_t seed, model::Level level, const std::string& name,
                                        int n);
std::shared_ptr<model::Population> somePopulation(std::uint64_t seed, int n);
std::shared_ptr<model::Supports> someSupports(std::uint64_t seed, int n);
std::shared_ptr<model::AddressBook> someAddresses(std::uint64_t seed, int n);
std::shared_ptr<model::Roads> someRoads(std::uint64_t seed, int n);
std::shared_ptr<model::Cases> someCases(std::uint64_t seed, int n, int firstKey = 0);
std::shared_ptr<model::Cycle> someCycle(std::uint64_t seed, const model::Cycle& before = {});
std::shared_ptr<model::ProposalRun> someRun(std::uint64_t seed, const model::Cases& cases);

/// Everything that a project holds as one text, ids and revision left out: equal texts, equal contents.
std::string contents(const model::Project& project);
std::string contents(const model::Cases& cases);

}  // namespace sasae::store::test
