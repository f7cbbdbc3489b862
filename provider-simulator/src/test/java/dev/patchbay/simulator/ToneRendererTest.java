package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToneRendererTest {

  @Test
  void crcHasTheCheckValueOfItsDefinition() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(Crc16.of(digits, digits.length)).isEqualTo(0x29B1);
  }

  @Test
  void theTestVectorHasItsBytesTonesAndSamples() {
    ToneBlock block = ToneBlock.of("Hi!").getFirst();
    byte[] bytes = block.bytes();
    assertThat(block.id()).isEqualTo(0x61);
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("0003e14869212361");
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ToneAlphabet.whiten(bytes[i], i);
    }
    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("35df6262b8593ca7");

    short[] x = new ToneRenderer(8000).render("Hi!");
    assertThat(x).hasSize(1152 + 160);
    assertThat(List.of(x[0], x[8], x[16], x[17], x[18], x[64], x[128], x[144], x[145]))
        .containsExactly(
            (short) 0,
            (short) -519,
            (short) 6554,
            (short) 2181,
            (short) -1797,
            (short) 3277,
            (short) 0,
            (short) 6554,
            (short) 2600);
  }

  @Test
  void anEmptyTextIsOneLastBlock() {
    List<ToneBlock> blocks = ToneBlock.of("");
    assertThat(blocks).hasSize(1);
    assertThat(blocks.getFirst().last()).isTrue();
    assertThat(blocks.getFirst().payload()).isEmpty();
  }

  @Test
  void blocksNeverCutACodePointAndCarryEveryByte() {
    for (String text : Texts.MIXED) {
      StringBuilder joined = new StringBuilder();
      for (ToneBlock block : ToneBlock.of(text)) {
        assertThat(block.payload().length).isLessThanOrEqualTo(ToneBlock.MAX_PAYLOAD);
        joined.append(new String(block.payload(), StandardCharsets.UTF_8));
      }
      assertThat(joined).hasToString(text);
    }
  }

  @Test
  void piecesKnowTheLengthOfTheWholeBeforehand() {
    ToneRenderer.Rendering rendering = new ToneRenderer(24000).rendering("One two three.");
    long announced = rendering.samples();
    long taken = 0;
    while (rendering.hasNext()) {
      taken += rendering.next().length;
    }
    assertThat(taken).isEqualTo(announced);
  }
}
