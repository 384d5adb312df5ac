using System.CommandLine;
using Taxonomy.Cli.Export;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Reports;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Model;

namespace Taxonomy.Cli.CommandLine;

/// <summary>Represents an example of a command: what it does, and how it is called.</summary>
internal sealed record Example(string Purpose, string CommandLine);

/// <summary>Represents a command of the tool, with the texts of its help and its page.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(ToolContext context, string name, string summary)
        : base(name, summary)
    {
        Context = context;
        SetAction(Run);
    }

    /// <summary>Gets the examples, of which each command has at least one.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>Gets further paragraphs for the help and the page.</summary>
    public virtual string? Details => null;

    /// <summary>Gets what exit code 1 means for this command; null if the command never returns it.</summary>
    public virtual string? FailureMeaning => null;

    /// <summary>Gets what exit code 2 means for this command.</summary>
    public virtual string ErrorMeaning => "wrong arguments, or a file that cannot be read or written";

    protected ToolContext Context { get; }

    /// <summary>Runs the command and returns its exit code.</summary>
    protected abstract int Run(ParseResult arguments);

    /// <summary>
    /// Returns the plan for an export, with the events of all sources; null if it has errors, which are written with
    /// what follows from them, for example <c>nothing was written</c>.
    /// </summary>
    protected ExportedPlan? LoadForExport(string? path, string consequence) =>
        LoadWhole(path, consequence) is var (_, plan, index) ? new(plan, index) : null;

    /// <summary>
    /// Returns a plan with the events of all sources; null if it has errors, which are written with what follows from
    /// them.
    /// </summary>
    protected (LoadedPlan Loaded, Plan Plan, PlanIndex Index)? LoadWhole(string? path, string consequence)
    {
        var plan = LoadedPlan.LoadOne(path, Context);
        var result = PlanTexts.Merge(plan.Texts, plan.Options with { Source = null });
        var errors = result.Findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        if (errors.Count == 0 && result is { Plan: { } model, Index: { } index })
        {
            return (plan, model, index);
        }

        Refuse(plan, errors, $"The plan has errors; {consequence}.");
        return null;
    }

    /// <summary>Warns of a plan with errors, of which a command uses what can be read.</summary>
    /// <exception cref="ToolException">Nothing of it can be read.</exception>
    protected void WarnOfErrors(PlanResult result, string path, string consequence)
    {
        var errors = result.Findings.Count(finding => finding.Severity == FindingSeverity.Error);
        if (errors == 0)
        {
            return;
        }

        var subject = $"'{Context.DisplayPath(path)}' has {Quantity.Format(errors, "error")}";
        if (
            result.Plan
            is not (
                { Events.Count: > 0 }
                or { UserProperties.Count: > 0 }
                or { GroupTypes.Count: > 0 }
                or { Enums.Count: > 0 }
            )
        )
        {
            throw new ToolException(
                $"{subject} and no definition that can be read. Run 'taxonomy check' to list them."
            );
        }

        Context.Error.WriteLine($"taxonomy: warning: {subject}; {consequence}.");
    }

    /// <summary>Writes the diagnostics that prevent the command from continuing, and returns the exit code for them.</summary>
    protected int Refuse(LoadedPlan plan, IReadOnlyList<Finding> findings, string message)
    {
        new TextReport(Context.Output, Context.IsTerminal).Write(new CheckResult([plan], findings, 0, Context));
        Context.WriteError(message);
        return ExitCode.Findings;
    }
}
