package dev.patchbay.openai;

import java.net.URI;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A model at an endpoint: what a breaker watches.
 *
 * @param name how we call it, 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 * @param baseUrl absolute http(s) address up to and with the version, such as {@code
 *     https://api.openai.com/v1}; no user, query or fragment
 * @param key the secret sent as bearer token
 * @param model the provider's name of the model, 1 to 128 visible ASCII characters
 */
public record Target(String name, URI baseUrl, ApiKey key, String model) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern MODEL = Pattern.compile("[\\x21-\\x7e]{1,128}");

  /** Throws {@link InvalidRequest} if a component breaks its rule. */
  public Target {
    InvalidRequest.unless(NAME.matcher(name).matches(), "name", "matches " + NAME);
    InvalidRequest.unless(MODEL.matcher(model).matches(), "model", "matches " + MODEL);
    InvalidRequest.unless(
        HttpUrl.get(baseUrl) != null
            && baseUrl.getRawUserInfo() == null
            && baseUrl.getRawQuery() == null
            && baseUrl.getRawFragment() == null,
        "baseUrl",
        "an absolute http or https address without user, query and fragment");
  }

  HttpUrl endpoint(String path) {
    String base = baseUrl.toString();
    return HttpUrl.get((base.endsWith("/") ? base : base + "/") + path);
  }
}
