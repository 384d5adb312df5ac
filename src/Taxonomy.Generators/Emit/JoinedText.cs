using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>
/// A text that is made of others without a copy of them: after an edit of one event's method, those of all others serve
/// again as they are.
/// </summary>
internal sealed class JoinedText : SourceText
{
    private readonly string[] _parts;

    /// <summary>Where each part begins; one more for the end.</summary>
    private readonly int[] _starts;

    /// <summary>The part that was asked for last: whoever reads goes on from there.</summary>
    private int _last;

    public JoinedText(string[] parts)
    {
        _parts = parts;
        _starts = new int[parts.Length + 1];
        for (var i = 0; i < parts.Length; i++)
        {
            _starts[i + 1] = _starts[i] + parts[i].Length;
        }
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => _starts[_parts.Length];

    public override char this[int position]
    {
        get
        {
            var part = PartAt(position);
            return _parts[part][position - _starts[part]];
        }
    }

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        while (count > 0)
        {
            var part = PartAt(sourceIndex);
            var start = sourceIndex - _starts[part];
            var length = Math.Min(count, _parts[part].Length - start);
            _parts[part].CopyTo(start, destination, destinationIndex, length);
            sourceIndex += length;
            destinationIndex += length;
            count -= length;
        }
    }

    private int PartAt(int position)
    {
        // Several threads may read; what another has left here is as good a guess as any.
        var part = _last;
        if (position < _starts[part] || position >= _starts[part + 1])
        {
            part = Array.BinarySearch(_starts, position);
            part = part < 0 ? ~part - 1 : part;

            // Parts without text begin where the next one does.
            while (_starts[part + 1] == position)
            {
                part++;
            }

            _last = part;
        }

        return part;
    }
}
