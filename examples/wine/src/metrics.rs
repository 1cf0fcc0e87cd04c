//! How wrong a prediction is. All in points of quality, which tasters give from 0 to 10.

/// Root mean squared error: what the search minimises.
pub(crate) fn rmse(predicted: &[f64], tasted: &[f64]) -> f64 {
    let squares: f64 = errors(predicted, tasted).map(|error| error * error).sum();
    (squares / tasted.len() as f64).sqrt()
}

/// Mean absolute error: what a shuffled measurement is judged by.
pub(crate) fn mae(predicted: &[f64], tasted: &[f64]) -> f64 {
    errors(predicted, tasted).map(f64::abs).sum::<f64>() / tasted.len() as f64
}

/// Share of the variance explained, 1 at best.
pub(crate) fn r2(predicted: &[f64], tasted: &[f64]) -> f64 {
    let mean = mean(tasted);
    let around_mean: f64 = tasted.iter().map(|quality| (quality - mean).powi(2)).sum();
    let left: f64 = errors(predicted, tasted).map(|error| error * error).sum();
    1.0 - left / around_mean
}

/// The arithmetic mean.
pub(crate) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The standard deviation of the values themselves (not of a population they were drawn from).
pub(crate) fn deviation(values: &[f64]) -> f64 {
    let mean = mean(values);
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt()
}

fn errors(predicted: &[f64], tasted: &[f64]) -> impl Iterator<Item = f64> {
    predicted.iter().zip(tasted).map(|(predicted, tasted)| predicted - tasted)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TASTED: [f64; 4] = [5.0, 6.0, 7.0, 6.0];
    const PREDICTED: [f64; 4] = [5.0, 6.0, 4.0, 7.0];

    #[test]
    fn rmse_is_the_root_of_the_mean_square() {
        // Errors 0, 0, -3, 1: squares add up to 10, over 4.
        assert_eq!(rmse(&PREDICTED, &TASTED), 2.5_f64.sqrt());
    }

    #[test]
    fn mae_is_the_mean_of_the_distances() {
        assert_eq!(mae(&PREDICTED, &TASTED), 1.0);
    }

    #[test]
    fn r2_is_one_for_the_truth_and_zero_for_its_mean() {
        assert_eq!(r2(&TASTED, &TASTED), 1.0);
        assert_eq!(r2(&[6.0; 4], &TASTED), 0.0);
    }
}
