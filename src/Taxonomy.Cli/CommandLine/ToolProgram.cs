using System.CommandLine;

namespace Taxonomy.Cli.CommandLine;

/// <summary>Runs the tool: parses the arguments, runs the command, and prints failures as messages.</summary>
internal static class ToolProgram
{
    /// <summary>Runs the tool and returns its exit code, one of <see cref="ExitCode"/>.</summary>
    public static int Run(IReadOnlyList<string> arguments, ToolContext context)
    {
        try
        {
            var result = ToolRoot.Create(context, arguments).Parse(arguments);
            if (result.Errors.Count > 0 && result.Action is System.CommandLine.Invocation.ParseErrorAction)
            {
                foreach (var error in result.Errors)
                {
                    context.WriteError(error.Message);
                }

                var name = string.Join(' ', CommandPage.PathOf(result.CommandResult.Command));
                context.Error.WriteLine($"Run '{name} --help' for the arguments and examples.");
                return ExitCode.Error;
            }

            return result.Invoke(
                new InvocationConfiguration
                {
                    Output = context.Output,
                    Error = context.Error,
                    EnableDefaultExceptionHandler = false,
                }
            );
        }
        catch (ToolException exception)
        {
            context.WriteError(exception.Message);
            return ExitCode.Error;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.WriteError(exception.Message);
            return ExitCode.Error;
        }
        finally
        {
            context.Output.Flush();
        }
    }
}
