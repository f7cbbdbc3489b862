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
 * @param continues whether the word of the block before goes on in this one: without that, who did
 *     not hear the block before would take half a word for a whole one
 * @param payload UTF-8, cut between code points
 */
record ToneBlock(int pos, boolean last, int id, boolean continues, byte[] payload) {
  static final int POSITIONS = 4096;
  static final int HEADER = 3;
  static final int CRC = 2;
  static final int MAX_PAYLOAD = 15;

  /** Stands before the payload of a block that continues a word; no UTF-8 has it. */
  private static final byte CONTINUES = (byte) 0xFF;

  private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*|\\s+");

  int symbols() {
    return 1 + HEADER + lead() + payload.length + CRC;
  }

  /** Bytes before the payload that are no text. */
  int lead() {
    return continues ? 1 : 0;
  }

  String text() {
    return new String(payload, UTF_8);
  }

  /** The block that these bytes of a payload, and what its header says, stand for. */
  static ToneBlock heard(int pos, boolean last, int id, byte[] payload) {
    boolean continues = payload.length > 0 && payload[0] == CONTINUES;
    byte[] text = continues ? Arrays.copyOfRange(payload, 1, payload.length) : payload;
    return new ToneBlock(pos, last, id, continues, text);
  }

  /** Header, payload and CRC, before whitening. */
  byte[] bytes() {
    int length = lead() + payload.length;
    byte[] out = new byte[HEADER + length + CRC];
    out[0] = (byte) (pos >> 4);
    out[1] = (byte) ((pos & 15) << 4 | length);
    out[2] = (byte) ((last ? 0x80 : 0) | id);
    if (continues) {
      out[HEADER] = CONTINUES;
    }
    System.arraycopy(payload, 0, out, HEADER + lead(), payload.length);
    int crc = Crc16.of(out, out.length - CRC);
    out[out.length - 2] = (byte) (crc >> 8);
    out[out.length - 1] = (byte) crc;
    return out;
  }

  /** One block per word with its blanks, longer words in pieces; an empty text is one block. */
  static List<ToneBlock> of(String text) {
    byte[] whole = text.getBytes(UTF_8);
    int id = Crc16.of(whole, whole.length) & 0x7f;
    List<Piece> pieces = pieces(text);
    List<ToneBlock> blocks = new ArrayList<>(pieces.size());
    int pos = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean last = i == pieces.size() - 1;
      ToneBlock block =
          new ToneBlock(pos % POSITIONS, last, id, piece.continues(), piece.payload());
      blocks.add(block);
      pos += block.symbols();
    }
    return blocks;
  }

  /** A block's text, before its place is known. */
  private record Piece(boolean continues, byte[] payload) {}

  private static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      cut(words.group().getBytes(UTF_8), pieces);
    }
    if (pieces.isEmpty()) {
      pieces.add(new Piece(false, new byte[0]));
    }
    return pieces;
  }

  private static void cut(byte[] word, List<Piece> pieces) {
    int from = 0;
    while (from < word.length) {
      int room = from == 0 ? MAX_PAYLOAD : MAX_PAYLOAD - 1;
      int to = Math.min(from + room, word.length);
      while (to < word.length && (word[to] & 0xC0) == 0x80) {
        to--;
      }
      pieces.add(new Piece(from > 0, Arrays.copyOfRange(word, from, to)));
      from = to;
    }
  }
}
