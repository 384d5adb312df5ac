using System.Globalization;
using Microsoft.ApplicationInsights;
using Microsoft.ApplicationInsights.Channel;
using Microsoft.ApplicationInsights.DataContracts;
using Microsoft.ApplicationInsights.Extensibility;

#pragma warning disable TAX502 // Not this project's client.

namespace Taxonomy.Benchmarks.Runtime.Clients;

/// <summary>Application Insights with its channel in memory, as it comes.</summary>
internal sealed class ApplicationInsights : ITracked
{
    private readonly InMemoryChannel _channel;
    private readonly TelemetryConfiguration _configuration;
    private readonly TelemetryClient _client;

    public ApplicationInsights(Uri address)
    {
        _channel = new InMemoryChannel { EndpointAddress = address.ToString() };
        _configuration = new TelemetryConfiguration
        {
            ConnectionString =
                $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={address.GetLeftPart(UriPartial.Authority)}",
            TelemetryChannel = _channel,
        };
        _client = new TelemetryClient(_configuration);
    }

    public void Track(string user, int number)
    {
        var item = new EventTelemetry("Song Played");
        item.Context.User.Id = user;
        item.Properties["song_id"] = Song.Id(number);
        item.Properties["source"] = Song.Source(number);
        item.Properties["offline"] = Song.IsOffline(number) ? "true" : "false";
        item.Properties["position"] = number.ToString(CultureInfo.InvariantCulture);
        item.Metrics["price"] = Song.Price(number);
        _client.TrackEvent(item);
    }

    public async ValueTask FlushAsync() => await _client.FlushAsync(CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _configuration.Dispose();
        _channel.Dispose();
        return default;
    }
}
