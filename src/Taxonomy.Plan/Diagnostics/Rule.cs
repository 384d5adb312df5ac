namespace Taxonomy.Plans.Diagnostics;

/// <summary>Represents the definition of a diagnostic on the plan.</summary>
public sealed class Rule
{
    internal const string MoreText =
        "{0} more diagnostics of {1} in this file, up to here, are not shown; only the first {2} are.";

    private readonly List<MessageFormat> _messages = [];

    internal Rule(string id, string title, string category, FindingSeverity defaultSeverity, string description)
    {
        Id = id;
        Title = title;
        Category = category;
        DefaultSeverity = defaultSeverity;
        Description = description;
        More = new(this, MoreText, defaultSeverity);
    }

    /// <summary>Gets the ID, for example <c>TAX002</c>. It never changes.</summary>
    public string Id { get; }

    /// <summary>Gets a noun phrase for lists.</summary>
    public string Title { get; }

    /// <summary>Gets the chapter of the catalogue.</summary>
    public string Category { get; }

    /// <summary>Gets the severity that applies unless the plan's <c>rules</c> set another one.</summary>
    public FindingSeverity DefaultSeverity { get; }

    /// <summary>Gets one or two sentences for documentation and editors.</summary>
    public string Description { get; }

    /// <summary>Gets the messages that the rule can report, in the order of the catalogue.</summary>
    public IReadOnlyList<MessageFormat> Messages => _messages;

    /// <summary>Gets the message that replaces the findings beyond the most that are shown of a rule in a file.</summary>
    public MessageFormat More { get; }

    /// <inheritdoc />
    public override string ToString() => Id;

    /// <summary>Adds a message; to be called by the catalogue only, where the rule is defined.</summary>
    internal MessageFormat Message(string text, FindingSeverity? severity = null)
    {
        var message = new MessageFormat(this, text, severity ?? DefaultSeverity);
        _messages.Add(message);
        return message;
    }
}
