using System.Text;

namespace Taxonomy.Amplitude.Api;

/// <summary>Reads the rows of a CSV, with quoted cells that can contain line breaks.</summary>
internal sealed class CsvRowReader(TextReader reader)
{
    private readonly char[] _buffer = new char[16 * 1024];
    private int _position;
    private int _end;

    /// <summary>Reads a row; null at the end. Empty lines are skipped.</summary>
    public async ValueTask<List<string>?> ReadAsync(CancellationToken cancellationToken)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        while (true)
        {
            var next = await NextAsync(cancellationToken).ConfigureAwait(false);
            if (isQuoted && next is not null)
            {
                if (next != '"')
                {
                    cell.Append(next.Value);
                }
                else if (await PeekAsync(cancellationToken).ConfigureAwait(false) == '"')
                {
                    _position++;
                    cell.Append('"');
                }
                else
                {
                    isQuoted = false;
                }

                continue;
            }

            switch (next)
            {
                case '"' when cell.Length == 0:
                    isQuoted = true;
                    break;
                case ',':
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r':
                    break;
                case '\n' or null when row.Count > 0 || cell.Length > 0:
                    row.Add(cell.ToString());
                    return row;
                case '\n':
                    break;
                case null:
                    return null;
                default:
                    cell.Append(next.Value);
                    break;
            }
        }
    }

    private async ValueTask<char?> NextAsync(CancellationToken cancellationToken)
    {
        var next = await PeekAsync(cancellationToken).ConfigureAwait(false);
        _position++;
        return next;
    }

    private async ValueTask<char?> PeekAsync(CancellationToken cancellationToken)
    {
        if (_position >= _end)
        {
            _end = await reader.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
            _position = 0;
        }

        return _end == 0 ? null : _buffer[_position];
    }
}
