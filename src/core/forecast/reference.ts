/**
 * How such forecasts came out, as measured. Made by `npm run backtest -- --fit FILE...`; edit nothing
 * by hand.
 *
 * A row is one of the probabilities 5, 15, 30, 50, 70, 85 and 95 %. Its numbers are weights: of 1, then
 * of the terms of its class (class.ts). Their sum is the logarithm of the days until it is done.
 */

export const closings = [
  [-1.337, 0.982, -0.545],
  [-0.269, 0.853, -0.807],
  [0.37, 0.823, -0.704],
  [0.967, 0.781, -0.546],
  [1.567, 0.737, -0.445],
  [2.354, 0.624, -0.449],
  [3.681, 0.444, -0.75],
];

export const list = [
  [-1.404, 0.6, 0.268],
  [0.058, 0.6, 0.169],
  [1.288, 0.6, 0.085],
  [2.546, 0.6, 0.0],
  [2.871, 0.6, 0.097],
  [3.188, 0.6, 0.193],
  [3.566, 0.6, 0.306],
];

export const paced = [
  [-1.028, 1.0, 0.643],
  [-0.627, 1.0, 0.959],
  [-0.352, 1.0, 0.772],
  [-0.139, 1.0, 0.488],
  [0.049, 1.0, 0.372],
  [0.216, 1.0, 0.371],
  [0.451, 1.0, 0.338],
];

export const planned = [
  [-1.252, 1.0, 1.013],
  [-0.847, 1.0, 1.007],
  [-0.559, 1.0, 0.733],
  [-0.315, 1.0, 0.576],
  [-0.105, 1.0, 0.509],
  [0.061, 1.0, 0.701],
  [0.328, 1.0, 0.52],
];
