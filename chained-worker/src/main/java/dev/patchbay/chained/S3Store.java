package dev.patchbay.chained;

import dev.patchbay.chained.ReferenceProperties.S3Properties;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** A store, reached at its first use. Nothing is asked twice: the ledger alone retries. */
final class S3Store implements AutoCloseable {
  private final S3Properties settings;
  private final TransferLimits limits;
  private final AwsCredentialsProvider credentials;
  private Optional<S3Client> client = Optional.empty();

  S3Store(S3Properties settings, TransferLimits limits, AwsCredentialsProvider credentials) {
    this.settings = settings;
    this.limits = limits;
    this.credentials = credentials;
  }

  /** With credentials from where AWS clients look for them. */
  static S3Store of(S3Properties settings, TransferLimits limits) {
    return new S3Store(settings, limits, DefaultCredentialsProvider.builder().build());
  }

  synchronized S3Client client() {
    S3Client made = client.orElseGet(this::connect);
    client = Optional.of(made);
    return made;
  }

  private S3Client connect() {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .forcePathStyle(settings.pathStyle())
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(limits.connect())
                    .socketTimeout(limits.betweenBytes()))
            .overrideConfiguration(override ->
                override
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .apiCallTimeout(limits.whole()))
            // Stores other than AWS's know neither its trailers nor its chunks.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false));
    if (!settings.endpoint().isEmpty()) {
      builder.endpointOverride(URI.create(settings.endpoint()));
    }
    return builder.build();
  }

  @Override
  public synchronized void close() {
    client.ifPresent(S3Client::close);
    client = Optional.empty();
  }
}
