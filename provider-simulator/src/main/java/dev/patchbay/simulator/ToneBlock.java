package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of the tone code: SYNC, three header bytes, 0 to 15 bytes of text, two CRC bytes.
 *
 * @param pos place of this block's sync symbol within its utterance, in symbols, mod 4096. A place
 *     rather than a number: it orders blocks and predicts the sample at which each must start
 * @param last whether this block ends its utterance
 * @param id 7 bits of the whole text's CRC; the same text always sounds the same
 * @param payload UTF-8, cut between code points
 */
record ToneBlock(int pos, boolean last, int id, byte[] payload) {
  static final int POSITIONS = 4096;
  static final int HEADER = 3;
  static final int CRC = 2;
  static final int MAX_PAYLOAD = 15;

  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*|\\s+");

  int symbols() {
    return 1 + HEADER + payload.length + CRC;
  }

  /** Header, payload and CRC, before whitening. */
  byte[] bytes() {
    byte[] out = new byte[HEADER + payload.length + CRC];
    out[0] = (byte) (pos >> 4);
    out[1] = (byte) ((pos & 15) << 4 | payload.length);
    out[2] = (byte) ((last ? 0x80 : 0) | id);
    System.arraycopy(payload, 0, out, HEADER, payload.length);
    int crc = Crc16.of(out, out.length - CRC);
    out[out.length - 2] = (byte) (crc >> 8);
    out[out.length - 1] = (byte) crc;
    return out;
  }

  /** One block per word with its blanks, longer words in pieces; an empty text is one block. */
  static List<ToneBlock> of(String text) {
    byte[] whole = text.getBytes(UTF_8);
    int id = Crc16.of(whole, whole.length) & 0x7f;
    List<byte[]> payloads = payloads(text);
    List<ToneBlock> blocks = new ArrayList<>(payloads.size());
    int pos = 0;
    for (int i = 0; i < payloads.size(); i++) {
      ToneBlock block =
          new ToneBlock(pos % POSITIONS, i == payloads.size() - 1, id, payloads.get(i));
      blocks.add(block);
      pos += block.symbols();
    }
    return blocks;
  }

  private static List<byte[]> payloads(String text) {
    List<byte[]> payloads = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      cut(words.group().getBytes(UTF_8), payloads);
    }
    if (payloads.isEmpty()) {
      payloads.add(new byte[0]);
    }
    return payloads;
  }

  private static void cut(byte[] word, List<byte[]> payloads) {
    int from = 0;
    while (from < word.length) {
      int to = Math.min(from + MAX_PAYLOAD, word.length);
      while (to < word.length && (word[to] & 0xC0) == 0x80) {
        to--;
      }
      payloads.add(Arrays.copyOfRange(word, from, to));
      from = to;
    }
  }
}
