using Microsoft.Extensions.Logging;
using Taxonomy.Serialization;

namespace Taxonomy.Filters;

/// <summary>Leads events through the filters of a client, one after the other.</summary>
internal sealed partial class FilterChain
{
    private readonly ITaxonomyClient _client;
    private readonly IReadOnlyList<string> _destinations;
    private readonly IEventFilter[] _filters;
    private readonly bool _dropsWhenFilterFails;
    private readonly ILogger _logger;
    private readonly bool[] _hasFailed;

    /// <summary>Creates the chain of a client that has filters.</summary>
    public FilterChain(
        ITaxonomyClient client,
        IReadOnlyList<string> destinations,
        AnalyticsClientOptions options,
        ILogger logger
    )
    {
        _client = client;
        _destinations = destinations;
        _filters = [.. options.Filters];
        _dropsWhenFilterFails = options.DropWhenFilterFails;
        _logger = logger;
        _hasFailed = new bool[_filters.Length];
    }

    /// <summary>Leads one event through the filters.</summary>
    /// <param name="serialized">The event.</param>
    /// <param name="scratch">The thread's memory.</param>
    /// <param name="result">The event as it goes on; its bytes are valid until the memory is returned.</param>
    /// <returns>Why it is dropped; null when it goes on.</returns>
    public string? Run(in SerializedEvent serialized, FilterScratch scratch, out SerializedEvent result)
    {
        var json = serialized.Json;
        string? dropped = null;
        var omitted = serialized.OmittedDestinations;
        for (var index = 0; index < _filters.Length && dropped is null; index++)
        {
            var context = new EventFilterContext(_client, _destinations, omitted, scratch, json, serialized);
            try
            {
                dropped = _filters[index].Apply(ref context).Reason is { } reason
                    ? $"A filter dropped the event: {reason}"
                    : null;
                omitted = context.OmittedDestinations;
                if (context.IsChanged)
                {
                    scratch.AcceptDraft();
                    json = scratch.Accepted;
                }
            }
            catch (Exception exception)
            {
                // What the filter had begun is given up: half a change may be worse than none.
                Report(index, exception);
                dropped = _dropsWhenFilterFails ? $"The filter {_filters[index].GetType().Name} failed." : null;
            }
        }

        result = new SerializedEvent(
            json,
            serialized.EventType,
            serialized.UserId,
            serialized.DeviceId,
            serialized.Time
        )
        {
            Destinations = serialized.Destinations,
            OmittedDestinations = omitted,
        };
        return dropped;
    }

    private void Report(int index, Exception exception)
    {
        if (!_hasFailed[index])
        {
            _hasFailed[index] = true;
            LogFailure(
                _logger,
                exception,
                _filters[index].GetType().Name,
                _dropsWhenFilterFails ? "dropped" : "sent without its changes"
            );
        }
    }

    [LoggerMessage(
        20,
        LogLevel.Error,
        "The event filter {Filter} threw an exception; the event is {Consequence}. Further exceptions of this filter are not logged."
    )]
    private static partial void LogFailure(ILogger logger, Exception exception, string filter, string consequence);
}
