// How a generated case goes on: who notices it, when it is linked to support, with what and with which
// outcome. Which supports help is random: nothing may be read from it.
#pragma once
#include "base/random.h"
#include "sample/cases.h"

namespace sasae::sample {

class Course {
  public:
    Course(const model::Taxonomy& taxonomy, const model::Vocabulary& vocabulary);

    /// Fills noticedBy, linkedOn, resolvedOn, supports and outcome; nothing lies after `to`.
    void follow(SampleCase& c, base::Date to, base::Stream& stream) const;

  private:
    const model::Vocabulary& vocabulary_;
    std::vector<double> actorWeight_;
    std::vector<std::vector<int>> supportsOf_;  ///< of each need: kinds that answer it
};

}  // namespace sasae::sample
