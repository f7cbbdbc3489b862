package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Sound;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Frames as records, written down once more from the contracts' page. */
final class Wire {
  private static final String STREAM = "pb-stream";
  private static final String EPOCH = "pb-epoch";
  private static final String SEQUENCE = "pb-seq";
  private static final String FRAME = "pb-frame";
  private static final String FORMAT = "pb-format";
  private static final String MARK = "pb-mark";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private Wire() {}

  /** Where frames go, or come from. */
  record Place(String topic, int partition, String stream) {}

  static ProducerRecord<byte[], byte[]> record(Place place, Sound sound, InFrame frame) {
    byte[] value = frame.body() instanceof InFrame.Audio audio ? audio.bytes() : new byte[0];
    var record = new ProducerRecord<byte[], byte[]>(place.topic(), place.partition(), null, value);
    Headers headers = record.headers();
    put(headers, STREAM, place.stream());
    put(
        headers,
        SEQUENCE,
        frame.flaw() == InFrame.Flaw.UNREADABLE ? "many" : Long.toString(frame.sequence()));
    switch (frame.body()) {
      case InFrame.Audio _ -> {
        put(headers, FRAME, "audio");
        boolean wrong = frame.flaw() == InFrame.Flaw.MISFORMATTED;
        put(headers, FORMAT, format(wrong ? other(sound) : sound));
      }
      case InFrame.Played(String mark) -> {
        put(headers, FRAME, "played");
        put(headers, MARK, mark);
      }
      case InFrame.End _ -> put(headers, FRAME, "end");
    }
    return record;
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The stream that a record names; blank if none. */
  static String stream(ConsumerRecord<byte[], byte[]> record) {
    Header stream = record.headers().lastHeader(STREAM);
    return stream == null || stream.value() == null
        ? ""
        : new String(stream.value(), StandardCharsets.UTF_8);
  }

  /**
   * Reads an agent's frame.
   *
   * @throws NoFrame when it is none
   */
  static OutFrame frame(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = headers(record.headers());
    String stream = the(headers, STREAM);
    NoFrame.unless(!stream.isBlank() && stream.length() <= 128, STREAM);
    long epoch = number(headers, EPOCH);
    NoFrame.unless(epoch >= 1, EPOCH);
    byte[] value = record.value() == null ? new byte[0] : record.value();
    OutFrame.Body body =
        switch (the(headers, FRAME)) {
          case "audio" -> audio(headers, value);
          case "mark" -> mark(headers);
          case "clear" -> new OutFrame.Clear();
          case "end" -> new OutFrame.End();
          default -> throw new NoFrame(FRAME);
        };
    boolean sounds = body instanceof OutFrame.Audio;
    NoFrame.unless(sounds || value.length == 0, "value");
    NoFrame.unless(sounds || !headers.containsKey(FORMAT), FORMAT);
    NoFrame.unless(body instanceof OutFrame.Mark || !headers.containsKey(MARK), MARK);
    return new OutFrame(stream, epoch, number(headers, SEQUENCE), body, record.timestamp());
  }

  private static OutFrame.Audio audio(Map<String, String> headers, byte[] value) {
    Sound sound = sound(the(headers, FORMAT));
    boolean whole = value.length > 0 && value.length % sound.sampleBytes() == 0;
    NoFrame.unless(whole && value.length <= sound.bytes(1000), "value");
    return new OutFrame.Audio(sound, value);
  }

  private static OutFrame.Mark mark(Map<String, String> headers) {
    String id = the(headers, MARK);
    NoFrame.unless(ID.matcher(id).matches(), MARK);
    return new OutFrame.Mark(id);
  }

  private static Map<String, String> headers(Headers all) {
    var headers = new HashMap<String, String>();
    for (Header header : all) {
      byte[] value = header.value() == null ? new byte[0] : header.value();
      String before = headers.put(header.key(), new String(value, StandardCharsets.UTF_8));
      NoFrame.unless(before == null || !header.key().startsWith("pb-"), header.key());
    }
    return headers;
  }

  private static String the(Map<String, String> headers, String name) {
    String value = headers.getOrDefault(name, "");
    NoFrame.unless(!value.isEmpty(), name);
    return value;
  }

  private static long number(Map<String, String> headers, String name) {
    String value = the(headers, name);
    NoFrame.unless(NUMBER.matcher(value).matches(), name);
    return Long.parseLong(value);
  }

  /** The format's name in jobs, events and headers. */
  static String format(Sound sound) {
    return switch (sound) {
      case PCM -> "pcm16";
      case MU_LAW -> "pcmu";
      case A_LAW -> "pcma";
    };
  }

  private static Sound sound(String format) {
    return switch (format) {
      case "pcm16" -> Sound.PCM;
      case "pcmu" -> Sound.MU_LAW;
      case "pcma" -> Sound.A_LAW;
      default -> throw new NoFrame(FORMAT);
    };
  }

  private static Sound other(Sound sound) {
    return sound == Sound.MU_LAW ? Sound.A_LAW : Sound.MU_LAW;
  }
}
