#include "sample/people.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace sasae::sample {

namespace {

/// Persons in a household: few in the old town, most in the villages (as in the 2020 census).
double householdSize(double builtUp) {
    return 2.75 - 0.75 * builtUp;
}

/// Share of people of 65 and over: lowest in the suburbs, highest in the villages.
double elderlyShare(double builtUp) {
    const double suburb = std::exp(-std::pow((builtUp - 0.45) / 0.25, 2));
    return 0.36 - 0.09 * builtUp - 0.11 * suburb;
}

}  // namespace

std::vector<double> householdsOf(const std::vector<double>& builtUp, double people, std::uint64_t seed) {
    base::Stream stream(seed, 0x686f7573);
    std::vector<double> households;
    double persons = 0;
    for (const double b : builtUp) {
        households.push_back(std::exp(0.45 * stream.normal()) * (0.5 + b));
        persons += households.back() * householdSize(b);
    }
    for (double& h : households) h = std::clamp(std::round(h * people / persons), 20.0, 2000.0);
    return households;
}

std::vector<model::PeopleCounts> peopleOf(const std::vector<double>& builtUp,
                                          const std::vector<double>& households, std::uint64_t seed) {
    base::Stream stream(seed, 0x70656f70);
    std::vector<model::PeopleCounts> out;
    for (std::size_t i = 0; i < builtUp.size(); ++i) {
        const double b = builtUp[i];
        const double total =
            std::round(std::max(1.0, households[i] * householdSize(b) * (1 + 0.06 * stream.normal())));
        const double old = std::clamp(elderlyShare(b) + 0.05 * stream.normal(), 0.08, 0.62);
        const double young = std::clamp(0.22 - 0.55 * (old - 0.2) + 0.02 * stream.normal(), 0.02, 0.3);
        model::PeopleCounts p{};
        p.households = households[i];
        p.total = std::max(total, households[i]);
        p.elderly = std::round(p.total * old);
        p.under18 = std::round(p.total * young);
        p.elderly75 = std::round(p.elderly * std::clamp(0.53 + 0.05 * stream.normal(), 0.3, 0.75));
        const double alone = std::clamp(0.17 + 0.11 * b + 0.03 * stream.normal(), 0.05, 0.4);
        p.elderlySingle = std::min(std::round(p.elderly * alone), p.households);
        out.push_back(p);
    }
    return out;
}

}  // namespace sasae::sample
