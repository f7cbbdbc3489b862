package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WireTest {
  private static final long INTENDED = 1_234_567_890_123L;
  private static final Window WINDOW = new Window(INTENDED, AudioFrame.NANOS, 1);

  private final JsonMapper json = JsonMapper.builder().build();
  private final ArrivalMeter meter = new ArrivalMeter(WINDOW);

  @Test
  void deltaIsTheProvidersEventAndCarriesItsInstant() throws Exception {
    JsonNode event = json.readTree(delta());

    assertThat(event.get("type").asString()).isEqualTo("response.output_audio.delta");
    assertThat(event.get("event_id").asString()).isEqualTo("event_0000011f71fb04cb");
    byte[] pcm = event.get("delta").binaryValue();
    assertThat(pcm).hasSize(AudioFrame.BYTES);
    assertThat(AudioFrame.stamped(pcm, pcm.length)).isTrue();
    assertThat(AudioFrame.intended(pcm)).isEqualTo(INTENDED);
  }

  @Test
  void deltaThatATextClientReadsIsCounted() {
    new DeltaText().read(delta(), meter);

    assertThat(meter.arrivals().inTime() + meter.arrivals().late()).isEqualTo(1);
    assertThat(meter.arrivals().damaged()).isZero();
  }

  @Test
  void deltaThatIsCutIsDamaged() {
    new DeltaText().read(delta().substring(0, 2_000), meter);

    assertThat(meter.arrivals().damaged()).isEqualTo(1);
  }

  @Test
  void appendIsReadWhereverItsAudioStands() {
    byte[] pcm = AudioFrame.noise(1);
    AudioFrame.stamp(pcm, INTENDED);
    String text = new AppendText().of(pcm);

    assertThat(intended(text)).isEqualTo(INTENDED);
    assertThat(intended(text.replace("{\"type\"", "{\"event_id\":\"e1\",\"type\"")))
        .isEqualTo(INTENDED);
  }

  @Test
  void appendWithoutAWholeFrameIsNone() {
    var reader = new AppendFrame();
    byte[] pcm = AudioFrame.noise(1);
    String text = new AppendText().of(pcm);

    assertThat(reader.read(bytes(text.substring(0, 1_000)))).isFalse();
    assertThat(reader.read(bytes(text.replace("\"audio\"", "\"sound\"")))).isFalse();
    assertThat(reader.isAppend(bytes("{\"type\":\"session.update\"}"))).isFalse();
  }

  @Test
  void frameOfAnotherWindowCountsForNone() {
    meter.arrived(INTENDED - 1, INTENDED);
    meter.arrived(WINDOW.ends(), WINDOW.ends());

    assertThat(meter.arrivals().inTime() + meter.arrivals().late()).isZero();
  }

  @Test
  void lateFrameIsCountedApartAndItsLatenessStays() {
    meter.arrived(INTENDED, WINDOW.ends() + 1_000_000);

    assertThat(meter.arrivals().inTime()).isZero();
    assertThat(meter.arrivals().late()).isEqualTo(1);
    assertThat(meter.arrivals().maxMicros()).isBetween(40_900.0, 41_100.0);
  }

  private static String delta() {
    ByteBuf frame = new ServerWords(5).delta(UnpooledByteBufAllocator.DEFAULT, INTENDED);
    try {
      assertThat(frame.getUnsignedByte(0)).isEqualTo((short) 0x81);
      assertThat(frame.getUnsignedShort(2)).isEqualTo(frame.readableBytes() - 4);
      return frame.toString(4, frame.readableBytes() - 4, US_ASCII);
    } finally {
      frame.release();
    }
  }

  private static long intended(String text) {
    var reader = new AppendFrame();
    assertThat(reader.isAppend(bytes(text))).isTrue();
    assertThat(reader.read(bytes(text))).isTrue();
    return reader.intended();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, US_ASCII);
  }
}
