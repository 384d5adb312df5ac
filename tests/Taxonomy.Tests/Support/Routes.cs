using System.Globalization;
using System.Text;
using System.Text.Json;
using Taxonomy.Collector;
using Taxonomy.Destinations;
using Taxonomy.MParticle;
using Taxonomy.Segment;
using Taxonomy.Tealium;

namespace Taxonomy.Tests;

/// <summary>What differs between destinations where a test runs against each of them.</summary>
internal static class Routes
{
    /// <summary>Has a client deliver to a collector by a route; nothing for Amplitude, which is the default.</summary>
    public static void SendBy(this AnalyticsClientOptions options, Route route, CollectorServer collector, string key)
    {
        if (Create(route, EndpointOf(route, collector), key) is { } destination)
        {
            options.SendTo(destination);
        }
    }

    /// <summary>The address of a collector by which a route goes.</summary>
    public static Uri EndpointOf(Route route, CollectorServer collector) =>
        route switch
        {
            Route.Segment => collector.SegmentEndpoint,
            Route.MParticle => collector.MParticleEndpoint,
            Route.Tealium => collector.TealiumBulkEndpoint,
            _ => collector.HttpV2Endpoint,
        };

    /// <summary>Whether a service cannot tell that it was sent an event before.</summary>
    public static bool MayRepeat(Route route) => route == Route.Tealium;

    /// <summary>The insert ID that an event has at the collector.</summary>
    public static string ArrivedIdOf(Route route, string insertId, string key)
    {
        if (route is Route.Amplitude or Route.Tealium)
        {
            return insertId;
        }

        var id = new byte[MessageIds.Length];
        new MessageIds(key).Write(Encoding.UTF8.GetBytes(insertId), 0, id);
        return Encoding.ASCII.GetString(id);
    }

    /// <summary>The property <c>number</c> of an event, which some services take as a string.</summary>
    public static int NumberOf(ReceivedEvent received)
    {
        var number = received.EventProperties!.Value.GetProperty("number");
        return number.ValueKind == JsonValueKind.String
            ? int.Parse(number.GetString()!, CultureInfo.InvariantCulture)
            : number.GetInt32();
    }

    /// <summary>Creates the destination of a route; null for Amplitude.</summary>
    public static Destination? Create(Route route, Uri endpoint, string key = "key") =>
        route switch
        {
            Route.Segment => new SegmentDestination(new SegmentOptions { WriteKey = key, ServerUrl = endpoint }),
            Route.MParticle => new MParticleDestination(
                new MParticleOptions
                {
                    ApiKey = key,
                    ApiSecret = "secret",
                    DeviceIdentity = MParticleIdentity.Other,
                    OmitGroups = true,
                    ServerUrl = endpoint,
                }
            ),
            Route.Tealium => new TealiumDestination(
                new TealiumOptions
                {
                    Account = key,
                    Username = "user@example.com",
                    ApiKey = "secret",
                    ServerUrl = endpoint,
                    TokenUrl = new Uri(endpoint, "/v3/auth/accounts/a/profiles/main"),
                }
            ),
            _ => null,
        };
}
