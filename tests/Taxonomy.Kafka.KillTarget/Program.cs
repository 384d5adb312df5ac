using Taxonomy.Kafka.KillTarget;

// A program for the kill tests: writes events to a topic, or forwards them from there, for as long as it lives.
//
//   Taxonomy.Kafka.KillTarget produce <brokers> <topic> <journal directory> <file for numbers> <first number>
//
//   Taxonomy.Kafka.KillTarget forward <brokers> <topic> <group> <address>
return args[0] switch
{
    "produce" => await ProducingProgram.RunAsync(args[1], args[2], args[3], args[4], int.Parse(args[5])),
    "forward" => await ForwardingProgram.RunAsync(args[1], args[2], args[3], new Uri(args[4])),
    _ => 1,
};
