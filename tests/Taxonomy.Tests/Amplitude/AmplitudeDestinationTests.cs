using System.Text;
using Taxonomy.Amplitude;

namespace Taxonomy.Tests.Amplitude;

public class AmplitudeDestinationTests
{
    [Theory]
    [InlineData(ServerZone.US, false, "https://api2.amplitude.com/2/httpapi")]
    [InlineData(ServerZone.EU, false, "https://api.eu.amplitude.com/2/httpapi")]
    [InlineData(ServerZone.US, true, "https://api2.amplitude.com/batch")]
    [InlineData(ServerZone.EU, true, "https://api.eu.amplitude.com/batch")]
    public void The_zone_and_the_endpoint_choose_the_address(ServerZone zone, bool isBatch, string address)
    {
        var destination = new AmplitudeDestination(
            new AnalyticsClientOptions
            {
                ApiKey = "key",
                ServerZone = zone,
                UseBatchEndpoint = isBatch,
            }
        );

        Assert.Equal(new Uri(address), destination.Endpoint);
        Assert.InRange(destination.MaxBatchBytes, isBatch ? 19_900_000 : 990_000, isBatch ? 20_000_000 : 1_000_000);
    }

    [Fact]
    public void An_own_address_goes_before_both()
    {
        var destination = new AmplitudeDestination(
            new AnalyticsClientOptions
            {
                ApiKey = "key",
                ServerZone = ServerZone.EU,
                ServerUrl = new Uri("https://proxy.example/collect"),
            }
        );

        Assert.Equal(new Uri("https://proxy.example/collect"), destination.Endpoint);
    }

    [Fact]
    public void The_key_is_escaped()
    {
        var destination = new AmplitudeDestination(new AnalyticsClientOptions { ApiKey = "a\"b" });

        Assert.Equal("{\"api_key\":\"a\\\"b\",\"events\":[", Encoding.UTF8.GetString(destination.BodyStart));
    }
}
