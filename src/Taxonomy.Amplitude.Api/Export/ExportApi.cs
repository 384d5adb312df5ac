using System.Net;
using System.Runtime.CompilerServices;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Represents the Export API: recorded events as Amplitude stored them. An export is written to a temporary file, which
/// is read as a stream and deleted, so memory does not grow with it.
/// </summary>
/// <remarks>
/// Amplitude allows at most 365 days and 4 GB for an export. Longer ranges are divided; a range that is too large (400)
/// or takes too long (504) is halved, down to an hour. One export runs at a time. Blocked, deleted and rejected events
/// are not in an export, although ingestion answered 200.
/// </remarks>
public sealed class ExportApi
{
    private const int MostHours = 365 * 24;

    private readonly ApiSender _sender;

    // It is not documented whether exports count among the concurrent requests.
    private readonly SemaphoreSlim[] _gates;

    internal ExportApi(ApiSender sender)
    {
        _sender = sender;
        _gates = [new(1), sender.RestGate];
    }

    /// <summary>Returns the events of a range. A range without events is empty.</summary>
    /// <param name="window">The range of hours.</param>
    /// <param name="options">Limits, and what happens to lines that are not events.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
    /// <exception cref="AmplitudeApiException">
    /// Amplitude refused the keys, remained busy, or one hour has more than 4 GB.
    /// </exception>
    public async IAsyncEnumerable<ExportRow> ReadAsync(
        ExportWindow window,
        ExportReadOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await foreach (var archive in DownloadAsync(window, cancellationToken).ConfigureAwait(false))
        {
            await foreach (var row in archive.ReadAsync(options, cancellationToken).ConfigureAwait(false))
            {
                yield return row;
            }
        }
    }

    /// <summary>
    /// Returns the exports of a range as files, each of which exists until the next one is requested. A part of the
    /// range without events has none.
    /// </summary>
    /// <param name="window">The range of hours.</param>
    /// <param name="cancellationToken">Cancels the download, which deletes its file.</param>
    /// <exception cref="AmplitudeApiException">As for <see cref="ReadAsync"/>.</exception>
    public async IAsyncEnumerable<ExportArchive> DownloadAsync(
        ExportWindow window,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var left = new Stack<ExportWindow>();
        for (var hour = (window.Hours - 1) / MostHours * MostHours; hour >= 0; hour -= MostHours)
        {
            left.Push(window.Part(hour, Math.Min(MostHours, window.Hours - hour)));
        }

        while (left.TryPop(out var part))
        {
            var (file, isTooLarge) = await RequestAsync(part, cancellationToken).ConfigureAwait(false);
            if (isTooLarge)
            {
                var half = part.Hours / 2;
                left.Push(part.Part(half, part.Hours - half));
                left.Push(part.Part(0, half));
            }
            else if (file is not null)
            {
                await using (file.ConfigureAwait(false))
                {
                    yield return new(part, file.Stream);
                }
            }
        }
    }

    private Task<(SpoolFile? File, bool IsTooLarge)> RequestAsync(
        ExportWindow window,
        CancellationToken cancellationToken
    )
    {
        var query = new QueryBuilder()
            .Add("start", ExportWindow.Format(window.First))
            .Add("end", ExportWindow.Format(window.Last));
        HttpStatusCode[] divisible = window.Hours > 1 ? [HttpStatusCode.BadRequest, HttpStatusCode.GatewayTimeout] : [];
        var request = new ApiRequest($"The export of {window}", HttpMethod.Get, $"api/2/export{query}")
        {
            Gates = _gates,
            Timeout = _sender.Options.ExportTimeout,
            Handled = [HttpStatusCode.NotFound, .. divisible],
            InvalidAdvice =
                "An export has at most 4 GB. If this hour has more, use Amplitude's export to Amazon S3 instead.",
        };
        return _sender.SendAsync<(SpoolFile?, bool)>(
            request,
            async (response, keepAlive, token) =>
            {
                if (response.StatusCode == HttpStatusCode.NotFound)
                {
                    return (null, false);
                }

                if (divisible.Contains(response.StatusCode))
                {
                    return (null, true);
                }

                var source = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
                await using (source.ConfigureAwait(false))
                {
                    var file = await SpoolFile
                        .WriteAsync(_sender.Options.TemporaryFolder, source, keepAlive, token)
                        .ConfigureAwait(false);
                    return (file, false);
                }
            },
            cancellationToken
        );
    }
}
