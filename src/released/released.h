// The seal: a value that only privacy/ can make. Map, report and write take Released<T> and nothing else, so
// an exact case row or a hand-made layer does not compile into an output.
#pragma once
#include <utility>

#include "released/tier.h"

namespace sasae::privacy {
class Gate;
}

namespace sasae::released {

template <class T>
class Released {
  public:
    const T& operator*() const { return value_; }
    const T* operator->() const { return &value_; }
    Tier tier() const { return tier_; }

  private:
    friend class privacy::Gate;
    Released(T value, Tier tier) : value_(std::move(value)), tier_(tier) {}
    T value_;
    Tier tier_;
};

}  // namespace sasae::released
