using System.Diagnostics;
using System.Net.Http.Headers;
using Taxonomy.Cli.Tests.Support;

namespace Taxonomy.Cli.Tests.Audit;

/// <summary>
/// ClickHouse's engine behind its HTTP interface: chDB, the engine as a library of Node.js, and a few lines that answer
/// requests with it. Debian's packages of the server are from 2018 and have no functions for JSON.
/// </summary>
internal sealed class ClickHouseEngine : IDisposable
{
    private const string Version = "3.4.0";

    private const string Server = """
        const http = require("http");
        const { Session } = require(process.env.CHDB);
        const session = new Session(process.argv[2]);
        const set = new Set();
        function run(url, body) {
          const parameters = new URL(url, "http://localhost").searchParams;
          for (const [name, value] of parameters) {
            if (!["query", "database", "wait_end_of_query"].includes(name) && !set.has(name)) {
              session.query(`SET ${name} = '${value}'`);
              set.add(name);
            }
          }
          session.query(`USE ${parameters.get("database") ?? "default"}`);
          const query = parameters.get("query");
          return session.query(query === null ? body : `${query}\n${body}`);
        }
        const server = http.createServer((request, response) => {
          const chunks = [];
          request.on("data", (chunk) => chunks.push(chunk));
          request.on("end", () => {
            try {
              if (request.headers["x-clickhouse-user"] !== "auditor" || request.headers["x-clickhouse-key"] !== "secret") {
                response.writeHead(516).end("Code: 516. DB::Exception: auditor: Authentication failed. (AUTHENTICATION_FAILED)");
                return;
              }
              response.end(run(request.url, Buffer.concat(chunks).toString()));
            } catch (error) {
              response.writeHead(500).end(String(error.message));
            }
          });
        });
        server.listen(0, "127.0.0.1", () => console.log(server.address().port));
        process.stdin.on("end", () => process.exit(0));
        process.stdin.resume();
        """;

    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new();
    private Process? _process;

    private ClickHouseEngine() { }

    public string Port { get; private set; } = "";

    /// <summary>Gets the address, without the password.</summary>
    public string Address => $"clickhouse://auditor@127.0.0.1:{Port}/default";

    /// <summary>Starts it. Skips the test where npm cannot install it.</summary>
    public static async Task<ClickHouseEngine> StartAsync()
    {
        var chdb = await NodeModules.InstallAsync("chdb", Version, "index.js");
        Assert.SkipWhen(chdb is null, NodeModules.Missing);
        var engine = new ClickHouseEngine();
        var script = engine._folder.Write("server.js", Server);
        var start = new ProcessStartInfo("node", [script, engine._folder.PathOf("data")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["CHDB"] = chdb;
        engine._process = Process.Start(start)!;
        engine.Port = await engine._process.StandardOutput.ReadLineAsync(TestLimit.Token) ?? "";
        if (engine.Port.Length == 0)
        {
            engine.Dispose();
            Assert.Skip("chDB does not run on this platform.");
        }

        return engine;
    }

    /// <summary>Returns the answer to a statement.</summary>
    public async Task<string> AskAsync(string sql)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{Port}/")
        {
            Content = new StringContent(sql),
        };
        request.Headers.Add("X-ClickHouse-User", "auditor");
        request.Headers.Add("X-ClickHouse-Key", "secret");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("text/plain"));
        using var response = await _client.SendAsync(request, TestLimit.Token);
        var text = await response.Content.ReadAsStringAsync(TestLimit.Token);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Trim();
    }

    public void Dispose()
    {
        if (_process is { } process)
        {
            process.StandardInput.Close();
            process.WaitForExit();
            process.Dispose();
        }

        _client.Dispose();
        _folder.Dispose();
    }
}
