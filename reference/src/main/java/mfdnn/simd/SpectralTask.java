package mfdnn.simd;

import mfdnn.nn.ConvolutionShape;
import mfdnn.simd.SpectralConvolution.Plan;

/** What a part of a {@link SpectralConvolution}'s work knows of the whole. */
abstract class SpectralTask {
  final ConvolutionShape shape;
  final int lanes;
  final Spectrum spectrum;
  final Workers workers;

  /** Frequencies that are kept in one direction: 0 to half the spectrum's size. */
  final int side;

  /** The kernel's size, and how far it reaches from its centre. */
  final int taps;

  final int reach;

  SpectralTask(Plan plan) {
    shape = plan.shape();
    lanes = plan.lanes();
    spectrum = plan.spectrum();
    workers = plan.workers();
    side = spectrum.half + 1;
    taps = shape.window().kernel();
    reach = taps / 2;
  }
}
