package dev.patchbay.simulator;

/** In-place radix-2 Fourier transform of one power-of-two length. Immutable. */
final class Fft {
  private final int size;
  private final double[] cosine;
  private final double[] sine;

  Fft(int size) {
    this.size = size;
    cosine = new double[size / 2];
    sine = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosine[i] = Math.cos(2 * Math.PI * i / size);
      sine[i] = Math.sin(2 * Math.PI * i / size);
    }
  }

  void transform(double[] re, double[] im) {
    reorder(re, im);
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int block = 0; block < size; block += 2 * half) {
        for (int k = 0; k < half; k++) {
          butterfly(re, im, block + k, block + k + half, k * stride);
        }
      }
    }
  }

  private void butterfly(double[] re, double[] im, int a, int b, int angle) {
    double turnedRe = re[b] * cosine[angle] + im[b] * sine[angle];
    double turnedIm = im[b] * cosine[angle] - re[b] * sine[angle];
    re[b] = re[a] - turnedRe;
    im[b] = im[a] - turnedIm;
    re[a] += turnedRe;
    im[a] += turnedIm;
  }

  private void reorder(double[] re, double[] im) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        swap(re, i, j);
        swap(im, i, j);
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
