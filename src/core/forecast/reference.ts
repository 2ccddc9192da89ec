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
  [0.370, 0.823, -0.704],
  [0.967, 0.781, -0.546],
  [1.567, 0.737, -0.445],
  [2.354, 0.624, -0.449],
  [3.681, 0.444, -0.750],
];

export const list = [
  [-1.404, 0.600, 0.268],
  [0.058, 0.600, 0.169],
  [1.288, 0.600, 0.085],
  [2.546, 0.600, 0.000],
  [2.871, 0.600, 0.097],
  [3.188, 0.600, 0.193],
  [3.566, 0.600, 0.306],
];

export const paced = [
  [-0.295, 1.000],
  [-0.025, 1.000],
  [0.168, 1.000],
  [0.382, 1.000],
  [0.619, 1.000],
  [0.989, 1.000],
  [1.546, 1.000],
];

export const planned = [
  [-0.479, 1.000, 1.040],
  [-0.154, 1.000, 0.924],
  [0.026, 1.000, 1.047],
  [0.252, 1.000, 1.070],
  [0.486, 1.000, 1.107],
  [0.768, 1.000, 1.092],
  [1.223, 1.000, 1.067],
];
