using System.CommandLine;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Commands;

/// <summary><c>taxonomy completion</c>: the script that gives completion in a shell.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    // Each script asks the tool itself, which knows its grammar.
    private static readonly Dictionary<string, string> s_scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # Completion of taxonomy for bash.
            _taxonomy_complete()
            {
                local IFS=$'\n' candidates
                candidates="$(taxonomy "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
                COMPREPLY=($(compgen -W "${candidates}" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _taxonomy_complete taxonomy

            """,
        ["zsh"] = """
            # Completion of taxonomy for zsh.
            _taxonomy_complete()
            {
                local candidates=("${(@f)$(taxonomy "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                if [[ -n "${candidates[1]}" ]]; then
                    compadd -- "${candidates[@]}"
                else
                    _files
                fi
            }
            compdef _taxonomy_complete taxonomy

            """,
        ["fish"] = """
            # Completion of taxonomy for fish.
            complete -c taxonomy -a '(taxonomy "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'

            """,
        ["pwsh"] = """
            # Completion of taxonomy for PowerShell.
            Register-ArgumentCompleter -Native -CommandName taxonomy -ScriptBlock {
                param($word, $line, $position)
                taxonomy "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """,
    };

    private readonly Argument<string> _shell = new("shell") { Description = "The shell: bash, zsh, fish or pwsh." };

    public CompletionCommand(ToolContext context)
        : base(context, "completion", "Writes the script that completes commands and options in a shell.")
    {
        _shell.AcceptOnlyFromAmong([.. s_scripts.Keys]);
        Arguments.Add(_shell);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("Write the script for bash; source it in ~/.bashrc", "taxonomy completion bash > ~/.taxonomy-completion"),
        new("Load it in every fish session", "taxonomy completion fish > ~/.config/fish/completions/taxonomy.fish"),
        new("Load it in the current PowerShell session", "taxonomy completion pwsh | Out-String | Invoke-Expression"),
    ];

    protected override int Run(ParseResult arguments)
    {
        Context.Output.Write(s_scripts[arguments.GetRequiredValue(_shell)].ReplaceLineEndings("\n"));
        return ExitCode.Success;
    }
}
