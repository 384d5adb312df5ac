using Taxonomy.Serialization;

namespace Taxonomy.Filters;

/// <summary>
/// A thread's memory for the event that passes through the filters: what the filters so far have made of it, the draft
/// of the one that is running, and the text that it is about to put in.
/// </summary>
internal sealed class FilterScratch
{
    [ThreadStatic]
    private static FilterScratch? s_current;

    [ThreadStatic]
    private static bool s_isFiltering;

    private readonly EventBuffer _text = new(256);
    private byte[] _draft = new byte[1024];
    private byte[] _accepted = new byte[1024];
    private int _draftLength;
    private int _acceptedLength;
    private int _textLength;

    public ReadOnlySpan<byte> Draft => _draft.AsSpan(0, _draftLength);

    public ReadOnlySpan<byte> Accepted => _accepted.AsSpan(0, _acceptedLength);

    /// <summary>Takes the thread's memory; null while a filter is running on it, whose own events pass no filter.</summary>
    public static FilterScratch? TryTake()
    {
        if (s_isFiltering)
        {
            return null;
        }

        s_isFiltering = true;
        var scratch = s_current ?? new FilterScratch();
        s_current = null;
        return scratch;
    }

    /// <summary>
    /// The filters are done with the event. What is tracked from now on, by a callback say, passes them as any other
    /// event does, in memory of its own.
    /// </summary>
    public static void EndFiltering() => s_isFiltering = false;

    /// <summary>Gives the memory back, unless one large event has made it too large to keep.</summary>
    public void Return()
    {
        s_isFiltering = false;
        if (Math.Max(Math.Max(_draft.Length, _accepted.Length), _text.Bytes.Length) <= EventBuffer.LargestKept)
        {
            s_current = this;
        }
    }

    /// <summary>The running filter's changes are made to a copy, so that they can be given up.</summary>
    public void BeginDraft(ReadOnlySpan<byte> json)
    {
        EnsureDraft(json.Length, keep: 0);
        json.CopyTo(_draft);
        _draftLength = json.Length;
    }

    /// <summary>The running filter has ended well: what it made of the event is what the next one sees.</summary>
    public void AcceptDraft()
    {
        (_draft, _accepted) = (_accepted, _draft);
        _acceptedLength = _draftLength;
    }

    public EventWriter BeginText(ITaxonomyClient client, string eventType)
    {
        ClearText();
        return EventWriter.Detached(client, eventType, _text, 0);
    }

    public void EndText(ref EventWriter writer)
    {
        var reason = default(DropReason);
        string? message = null;
        _textLength = writer.EndDetached(ref reason, ref message);
        if (reason != 0)
        {
            ClearText();
            throw new InvalidOperationException(message);
        }
    }

    public void ClearText() => _textLength = 0;

    /// <summary>Puts the text in the place of a piece of the draft.</summary>
    public void ReplaceInDraft(int start, int length)
    {
        var newLength = _draftLength - length + _textLength;
        EnsureDraft(newLength, _draftLength);
        Buffer.BlockCopy(_draft, start + length, _draft, start + _textLength, _draftLength - start - length);
        Buffer.BlockCopy(_text.Bytes, 0, _draft, start, _textLength);
        _draftLength = newLength;
    }

    private void EnsureDraft(int length, int keep)
    {
        if (length <= _draft.Length)
        {
            return;
        }

        var larger = new byte[Math.Max(length, _draft.Length * 2)];
        Buffer.BlockCopy(_draft, 0, larger, 0, keep);
        _draft = larger;
    }
}
