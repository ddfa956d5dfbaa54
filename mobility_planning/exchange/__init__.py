"""The formats offices exchange: EWP and ELMO XML, OLA tables; read with care, written only where valid."""
