namespace Taxonomy.Tests.Examples;

// The guide to the runtime shows what follows, word for word.

internal sealed class DeadLetters(string path)
{
    private readonly object _gate = new();

    public void Keep(EventOutcome outcome)
    {
        // Without the user's consent, nothing is kept; and what was delivered needs no letter.
        if (outcome.DropReason is null or DropReason.OptedOut or DropReason.Filtered)
        {
            return;
        }

        lock (_gate)
        {
            using var file = new FileStream(path, FileMode.Append);
            using var text = new StreamWriter(file);
            text.WriteLine($"# {outcome.DropReason} {outcome.StatusCode}: {outcome.Message?.Replace('\n', ' ')}");
            text.Flush();
            file.Write(outcome.GetJson());
            file.WriteByte((byte)'\n');
        }
    }
}
