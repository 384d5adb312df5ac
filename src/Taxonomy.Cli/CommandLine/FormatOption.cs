using System.CommandLine;

namespace Taxonomy.Cli.CommandLine;

/// <summary>Represents the option that selects the format of what a command writes; the first word is the default.</summary>
internal sealed class FormatOption : Option<string>
{
    public FormatOption(string description, params string[] words)
        : base("--format", "-f")
    {
        Description = description;
        HelpName = "format";
        DefaultValueFactory = _ => words[0];
        this.AcceptOnlyFromAmong(words);
    }
}
