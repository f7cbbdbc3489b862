package dev.patchbay.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one block from its sync chord on, as far as samples are there, and takes up again when more
 * have come. What it hears depends on the samples alone, never on how they were cut up.
 */
final class BlockReader {
  /** What reading came to. */
  sealed interface Reading {
    /** The samples it needs next have not come yet. */
    record More() implements Reading {}

    /** This is no block, or a damaged one. */
    record Failed() implements Reading {}

    record Heard(HeardBlock block) implements Reading {}
  }

  private static final Reading MORE = new Reading.More();
  private static final Reading FAILED = new Reading.Failed();
  private static final double MIN_PURITY_DB = 9;
  private static final double SYNC_BONUS_DB = 3;
  private static final double SLIP_RANGE = 0.0005;

  private final ToneTiming timing;
  private final ToneSymbols symbols;
  private final SyncSearch.Sync sync;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private double purityDb = Double.POSITIVE_INFINITY;
  private double energy;
  private int length = -1;
  private int next;
  private final int[] crcTones = new int[2 * ToneBlock.CRC];
  private final double[] crcRe = new double[crcTones.length];
  private final double[] crcIm = new double[crcTones.length];

  BlockReader(ToneTiming timing, ToneSymbols symbols, SyncSearch.Sync sync) {
    this.timing = timing;
    this.symbols = symbols;
    this.sync = sync;
  }

  /** Earliest place this reader still needs. */
  long needs() {
    return window(next) - timing.guard() - 1;
  }

  Reading read(SampleBuffer buffer) {
    while (true) {
      if (buffer.end() < window(next) + timing.window() + timing.guard()) {
        return MORE;
      }
      boolean good = next == 0 ? readSync(buffer) : readSymbol(buffer);
      if (!good) {
        return FAILED;
      }
      next++;
      if (length >= 0 && bytes.size() == ToneBlock.HEADER + length + ToneBlock.CRC) {
        return end();
      }
    }
  }

  private double exact(int symbol) {
    return sync.window() + (double) symbol * timing.symbol();
  }

  private long window(int symbol) {
    return Math.round(exact(symbol));
  }

  private boolean readSync(SampleBuffer buffer) {
    double purity = symbols.syncPurityDb(buffer, window(0), exact(0)) + SYNC_BONUS_DB;
    return pure(purity);
  }

  private boolean readSymbol(SampleBuffer buffer) {
    int value = symbols.read(buffer, window(next), exact(next));
    if (value < 0 || !pure(symbols.purityDb())) {
      return false;
    }
    int index = bytes.size();
    bytes.write(ToneAlphabet.whiten(value, index));
    energy += symbols.energy();
    if (index == 1) {
      length = bytes.toByteArray()[1] & 15;
    }
    int crc = index - ToneBlock.HEADER - length;
    if (length >= 0 && crc >= 0) {
      keepPhase(2 * crc, value);
    }
    return true;
  }

  private boolean pure(double purity) {
    purityDb = Math.min(purityDb, purity);
    return purity >= MIN_PURITY_DB;
  }

  /** Notes the CRC symbol's two phasors, as they would be at its exact window. */
  private void keepPhase(int at, int value) {
    int[] tones = {ToneAlphabet.low(value), ToneAlphabet.high(value)};
    double late = (window(next) - exact(next)) / timing.rate();
    for (int i = 0; i < tones.length; i++) {
      double angle = -2 * Math.PI * ToneAlphabet.frequency(tones[i]) * late;
      double re = symbols.re(tones[i]) * sync.polarity();
      double im = symbols.im(tones[i]) * sync.polarity();
      crcTones[at + i] = tones[i];
      crcRe[at + i] = re * Math.cos(angle) - im * Math.sin(angle);
      crcIm[at + i] = re * Math.sin(angle) + im * Math.cos(angle);
    }
  }

  private Reading end() {
    byte[] all = bytes.toByteArray();
    int crc = (all[all.length - 2] & 0xff) << 8 | all[all.length - 1] & 0xff;
    byte[] payload = Arrays.copyOfRange(all, ToneBlock.HEADER, all.length - ToneBlock.CRC);
    int pos = (all[0] & 0xff) << 4 | (all[1] & 0xff) >> 4;
    ToneBlock block = ToneBlock.heard(pos, (all[2] & 0x80) != 0, all[2] & 0x7f, payload);
    if (Crc16.of(all, all.length - ToneBlock.CRC) != crc || !utf8(block.payload())) {
      return FAILED;
    }
    double slip = new DelayFit(crcTones, crcRe, crcIm, false).within(SLIP_RANGE) * timing.rate();
    double start = sync.window() - timing.guard();
    double end = start + (double) block.symbols() * timing.symbol();
    double level = energy / all.length / timing.window();
    return new Reading.Heard(new HeardBlock(block, start, end, slip, purityDb, level));
  }

  private static boolean utf8(byte[] payload) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
      return true;
    } catch (CharacterCodingException notText) {
      return false;
    }
  }
}
