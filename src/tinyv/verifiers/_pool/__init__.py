"""The inside of `tinyv.verifiers.workers`: client (in the user's process), supervisor (a zygote), workers.

user's process               supervisor, one thread            workers, forked by the supervisor
client.Client  -- socket --  supervisor.Supervisor  -- sockets --  worker.run

All three speak the frames of `frames`: a fixed header and a JSON body, never pickle.
"""
