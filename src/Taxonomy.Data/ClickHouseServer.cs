using System.Net;

namespace Taxonomy.Data;

/// <summary>Sends statements to ClickHouse's HTTP interface.</summary>
internal sealed class ClickHouseServer : IDisposable
{
    // The semantics of joins and names are those of the standard, and times are UTC.
    private const string Settings =
        "&join_use_nulls=1&session_timezone=UTC&default_table_engine=Log&wait_end_of_query=1"
        + "&output_format_json_quote_64bit_integers=0&max_execution_time=0"
        + "&input_format_skip_unknown_fields=1&input_format_json_read_objects_as_strings=1"
        + "&input_format_json_read_numbers_as_strings=1&input_format_json_read_bools_as_strings=1"
        + "&input_format_json_read_arrays_as_strings=1&input_format_allow_errors_ratio=1";

    private readonly HttpClient _client;
    private readonly ClickHouseAddress _address;

    public ClickHouseServer(ClickHouseAddress address)
    {
        _address = address;
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Add("X-ClickHouse-User", address.User);
        if (address.Password.Length > 0)
        {
            _client.DefaultRequestHeaders.Add("X-ClickHouse-Key", address.Password);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Returns the answer to a statement without settings, which every version understands.</summary>
    /// <exception cref="IOException">The server cannot be reached, or refused it.</exception>
    public async Task<string> AskAsync(string sql, CancellationToken cancellationToken)
    {
        using var response = await SendAsync("/", new StringContent(sql), cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a statement in a database.</summary>
    /// <exception cref="IOException">The server cannot be reached, or refused it.</exception>
    public Task<HttpResponseMessage> RunAsync(string database, string sql, CancellationToken cancellationToken) =>
        SendAsync($"/?database={database}{Settings}", new StringContent(sql), cancellationToken);

    /// <summary>Adds rows to a table.</summary>
    /// <param name="database">The database.</param>
    /// <param name="statement">The statement, which ends with the format of the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="IOException">The server cannot be reached, or refused it.</exception>
    public async Task InsertAsync(
        string database,
        string statement,
        ReadOnlyMemory<byte> rows,
        CancellationToken cancellationToken
    )
    {
        var path = $"/?database={database}&query={Uri.EscapeDataString(statement)}{Settings}";
        using var response = await SendAsync(path, new ReadOnlyMemoryContent(rows), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string path,
        HttpContent content,
        CancellationToken cancellationToken
    )
    {
        HttpResponseMessage response;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address.Server, path))
            {
                Content = content,
            };
            response = await _client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new IOException($"ClickHouse at '{_address}' cannot be reached: {exception.Message}", exception);
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            // What follows the first line could contain events.
            throw new IOException($"ClickHouse at '{_address}' refused a statement: {FirstLine(text)}");
        }
    }

    private static string FirstLine(string text)
    {
        var line = text.Split('\n')[0];
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}
