using Taxonomy.Cli.CommandLine;

return ToolProgram.Run(args, ToolContext.FromProcess());
