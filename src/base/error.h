// The one exception of the program: an operation could not be done. Thrown anywhere, caught only in the mains
// and in the job runner. A flaw in the data is no Error but a Finding (finding.h).
#pragma once
#include <exception>
#include <string>
#include <utility>

#include "base/text.h"

namespace sasae::base {

enum class Kind {
    Failed,    ///< the data or the operation failed      (exit 1)
    Usage,     ///< wrong usage                            (exit 2)
    Refused,   ///< refused by disclosure control          (exit 3)
    File,      ///< a file could not be read or written    (exit 4)
    Locked,    ///< locked or changed by someone else      (exit 5)
    Cancelled  ///< the user stopped it                    (exit 1)
};

class Error : public std::exception {
  public:
    /// `subject` says where (a file, a row, a code); `hint` says what to do.
    Error(Kind ofKind, Text saying, std::string where = {}, Text whatToDo = {})
        : kind(ofKind),
          text(std::move(saying)),
          subject(std::move(where)),
          hint(std::move(whatToDo)),
          what_(text.en + (subject.empty() ? "" : " (" + subject + ")")) {}
    const char* what() const noexcept override { return what_.c_str(); }

    Kind kind;
    Text text;
    std::string subject;
    Text hint;

  private:
    std::string what_;
};

int exitCode(Kind kind);

}  // namespace sasae::base
