package dev.patchbay.schemas;

import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules that many fields share. A required field that was missing arrives here as null. */
final class Rules {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private static final Pattern AUDIO_TYPE = Pattern.compile("audio/[a-z0-9.+-]{1,60}");

  private static final Pattern RECORDING_TYPE =
      Pattern.compile("audio/[A-Za-z0-9.+-]{1,60}(;[A-Za-z]{1,16}=[A-Za-z0-9.-]{1,16}){0,3}");

  private static final Pattern CONFIRMATION = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private Rules() {}

  /** The id of a spoken confirmation: 1 to 64 letters, digits, {@code _ . -}. */
  static void requireConfirmation(@Nullable String value, String field) {
    ContractViolation.require(
        value != null && CONFIRMATION.matcher(value).matches(),
        field,
        "must have 1 to 64 letters, digits, _ . -");
  }

  /** 1 to 128 characters, not all blank. */
  static void requireName(@Nullable String value, String field) {
    requireText(value, field, 128);
    ContractViolation.require(value != null && !value.isBlank(), field, "must not be blank");
  }

  /** A worker's id: 1 to 64 characters, not all blank. */
  static void requireWorker(@Nullable String value) {
    requireText(value, "workerId", 64);
    requireName(value, "workerId");
  }

  /** A stable word for machines: snake_case, at most 64 characters. */
  static void requireWord(@Nullable String value, String field) {
    requireText(value, field, 64);
    ContractViolation.require(
        value != null && WORD.matcher(value).matches(), field, "must be a snake_case word");
  }

  /** A media type of audio, such as {@code audio/wav}. */
  static void requireAudioType(@Nullable String value, String field) {
    ContractViolation.require(
        value != null && AUDIO_TYPE.matcher(value).matches(), field, "must be an audio media type");
  }

  /** A media type of audio that may have parameters, such as {@code audio/pcm;rate=16000}. */
  static void requireRecordingType(@Nullable String value, String field) {
    ContractViolation.require(
        value != null && RECORDING_TYPE.matcher(value).matches(),
        field,
        "must be an audio media type");
  }

  /** At most so many characters; may be empty. */
  static void requireText(@Nullable String value, String field, int most) {
    ContractViolation.require(value != null, field, "must be present");
    ContractViolation.require(
        value != null && value.length() <= most,
        field,
        "must have at most " + most + " characters");
  }

  /** Every surrogate with its other half: what lacks one UTF-8 cannot say, nor anybody speak. */
  static void requireUnicode(String value, String field) {
    boolean whole = value.codePoints().noneMatch(Rules::isSurrogate);
    ContractViolation.require(whole, field, "must be well-formed Unicode");
  }

  /** Words: 1 to so many characters, not all blank, well-formed. */
  static void requireWritten(String words, String field, int most) {
    requireText(words, field, most);
    ContractViolation.require(!words.isBlank(), field, "must not be blank");
    requireUnicode(words, field);
  }

  /** Words to be said, of at most 500 characters: nobody says what has no letter nor digit. */
  static void requireSpoken(String words, String field) {
    requireWritten(words, field, 500);
    ContractViolation.require(
        words.codePoints().anyMatch(Character::isLetterOrDigit),
        field,
        "must have a letter or a digit");
  }

  /** Most that a text takes within a JSON string in UTF-8. */
  static int jsonBytes(String text) {
    return text.codePoints().map(Rules::jsonBytes).sum();
  }

  private static int jsonBytes(int codePoint) {
    if (codePoint < ' ') {
      return 6;
    }
    if (codePoint == '"' || codePoint == '\\' || (codePoint >= 0x80 && codePoint < 0x800)) {
      return 2;
    }
    return codePoint < 0x80 ? 1 : codePoint < 0x10000 ? 3 : 4;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** 1 to 256 characters. */
  static void requireId(@Nullable String value, String field) {
    requireText(value, field, 256);
    ContractViolation.require(value != null && !value.isEmpty(), field, "must not be empty");
  }

  /** A list or set of at most so many. */
  static void requireFew(Collection<?> items, int most, String field) {
    ContractViolation.require(items.size() <= most, field, "must have at most " + most + " items");
  }

  static void requireBetween(Duration value, Duration least, Duration most, String field) {
    ContractViolation.require(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        field,
        "must be between " + least + " and " + most);
  }

  static void requireAtLeast(long least, long value, String field) {
    ContractViolation.require(value >= least, field, "must be at least " + least);
  }
}
