using Taxonomy;
using Taxonomy.Destinations;
using Taxonomy.MParticle;
using Taxonomy.Segment;
using Taxonomy.Tealium;

/// <summary>The destinations of a program that is killed. Their addresses tell which they are.</summary>
internal static class KilledDestinations
{
    private const string Key = "kill-key";

    /// <summary>Has a client deliver to one address or more; Amplitude's is the first, if it is among them.</summary>
    public static void Deliver(AnalyticsClientOptions options, string[] addresses)
    {
        foreach (var address in addresses.Select(one => new Uri(one)))
        {
            if (Create(address) is not { } destination)
            {
                options.ApiKey = Key;
                options.ServerUrl = address;
            }
            else if (options.Destination is null && options.ApiKey.Length == 0)
            {
                options.Destination = destination;
            }
            else
            {
                options.AdditionalDestinations.Add(new AdditionalDestination(destination));
            }
        }
    }

    private static Destination? Create(Uri address) =>
        address.AbsolutePath switch
        {
            "/v1/batch" => new SegmentDestination(new SegmentOptions { WriteKey = Key, ServerUrl = address }),
            "/v2/bulkevents" => new MParticleDestination(
                new MParticleOptions
                {
                    ApiKey = Key,
                    ApiSecret = "secret",
                    ServerUrl = address,
                }
            ),
            "/v3/collect/bulk-event" => new TealiumDestination(
                new TealiumOptions
                {
                    Account = Key,
                    Username = "user@example.com",
                    ApiKey = "secret",
                    ServerUrl = address,
                    TokenUrl = new Uri(address, "/v3/auth/accounts/a/profiles/main"),
                }
            ),
            _ => null,
        };
}
