#include "analysis/gamma_poisson.h"

#include <boost/math/special_functions/gamma.hpp>

namespace sasae::analysis {

double RatioPosterior::quantile(double p) const {
    return boost::math::gamma_p_inv(shape, p) / rate;
}

double RatioPosterior::probabilityAbove(double ratio) const {
    return boost::math::gamma_q(shape, ratio * rate);
}

RatioPosterior ratioPosterior(double observed, double expected, double priorCases) {
    return {priorCases + observed, priorCases + expected};
}

}  // namespace sasae::analysis
